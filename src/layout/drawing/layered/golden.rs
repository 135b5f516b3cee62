//! Small pictures that a person can check: each structure that a map may have, drawn.

use super::lay_out;
use super::sketch::{diagram, picture};
use crate::layout::drawing::{Direction, Settings};

fn drawn(boxes: u32, links: &str, direction: Direction) -> String {
    let settings = Settings { direction, together_words: 13, ..Settings::default() };
    let drawing = lay_out(&diagram(boxes, links), &settings, None, &|| true).unwrap();
    format!("\n{}\n", picture(&drawing))
}

#[test]
fn a_reason_stands_under_what_it_speaks_for() {
    assert_eq!(
        drawn(2, "1>0", Direction::Top),
        "
┌────────┐
│ 0      │
└────────┘
    ▲ +
┌───┴────┐
│ 1      │
└────────┘
"
    );
}

#[test]
fn links_of_one_kind_share_a_trunk_and_other_kinds_have_their_own() {
    assert_eq!(
        drawn(4, "1>0 2>0 3!0", Direction::Top),
        "
             ┌────────┐
             │ 0      │
             └────────┘
               ▲ + ▲ −
    ┌──────────┤   └──────────┐
┌───┴────┐   ┌─┴──────┐   ┌───┴────┐
│ 1      │   │ 2      │   │ 3      │
└────────┘   └────────┘   └────────┘
"
    );
}

#[test]
fn premises_that_count_only_together_join_before_the_arrow() {
    assert_eq!(
        drawn(3, "1,2>0", Direction::Top),
        "
      ┌────────┐
      │ 0      │
      └────────┘
          ▲ +
          │ only together
    ┌─────┴──────┐
┌───┴────┐   ┌───┴────┐
│ 1      │   │ 2      │
└────────┘   └────────┘
"
    );
}

#[test]
fn a_doubt_stands_beside_the_middle_of_the_step() {
    assert_eq!(
        drawn(4, "1,2>0 3!#0", Direction::Top),
        "
       ┌────────┐
       │ 0      │
       └────────┘
           ▲ +
           │               ┌────────┐
           │◂ ⊘ ───────────┤ 3      │
           │ only together └────────┘
    ┌──────┴─────┐
┌───┴────┐   ┌───┴────┐
│ 1      │   │ 2      │
└────────┘   └────────┘
"
    );
}

#[test]
fn a_doubt_of_a_doubt_points_at_its_middle() {
    assert_eq!(
        drawn(4, "1>0 2!#0 3!#1", Direction::Top),
        "
               ┌────────┐
               │ 0      │
               └────────┘
                   ▲ +
             ┌─ ⊘ ▸│
             └─┐   └────┐
┌────────┐     │    ┌───┴────┐
│ 3      ├─ ⊘ ▸│    │ 1      │
└────────┘     │    └────────┘
               │
           ┌───┴────┐
           │ 2      │
           └────────┘
"
    );
}

#[test]
fn two_that_oppose_each_other() {
    assert_eq!(
        drawn(2, "1!0 0!1", Direction::Top),
        "
┌────────┐
│ 0      │
└──────┬─┘
   ▲ − │↺
   │  ┌┘
   │  ▼ −
┌──┴─────┐
│ 1      │
└────────┘
"
    );
}

#[test]
fn links_side_by_side() {
    assert_eq!(
        drawn(2, "1>0 1>0 1!0", Direction::Top),
        "
┌────────┐
│ 0      │
└────────┘
  ▲ + ▲ −
  ├─┐ │
┌─┴─┴─┴──┐
│ 1      │
└────────┘
"
    );
}

#[test]
fn a_circle_comes_back_from_above() {
    assert_eq!(
        drawn(3, "1>0 2>1 0>2", Direction::Top),
        "
┌────────┐
│ 0      │
└┬───────┘
 │↺   ▲ +
 │  ┌─┴──────┐
 │  │ 1      │
 │  └────────┘
 │      ▲ +
 ▼ +    │
┌───────┴┐
│ 2      │
└────────┘
"
    );
}

#[test]
fn a_claim_that_speaks_for_itself() {
    assert_eq!(
        drawn(2, "1>0 1>1", Direction::Top),
        "
┌────────┐
│ 0      │
└────────┘
   ▲ +
┌──┴─────┐
│ 1      │◂┐ +
└───────┬┘ │
        └──┘
"
    );
}

#[test]
fn a_restatement() {
    assert_eq!(
        drawn(2, "1=0", Direction::Top),
        "
┌────────┐
│ 0      │
└────────┘
    ▲ =
┌───┴────┐
│ 1      │
└────────┘
"
    );
}

#[test]
fn pieces_that_nothing_connects() {
    assert_eq!(
        drawn(4, "1>0 3>2", Direction::Top),
        "
┌────────┐
│ 0      │
└────────┘
    ▲ +
┌───┴────┐
│ 1      │
└────────┘


┌────────┐
│ 2      │
└────────┘
    ▲ +
┌───┴────┐
│ 3      │
└────────┘
"
    );
}

#[test]
fn a_line_passes_between_boxes() {
    assert_eq!(
        drawn(5, "1>0 2>0 3>1 4>2 4>0", Direction::Top),
        "
             ┌────────┐
             │ 0      │
             └────────┘
                 ▲ +
    ┌────────────┤
    │            ├───────┐
┌───┴────┐   ┌───┴────┐  │
│ 1      │   │ 2      │  │
└────────┘   └────────┘  │
    ▲ +            ▲ +   │
┌───┴────┐       ┌─┴─────┴┐
│ 3      │       │ 4      │
└────────┘       └────────┘
"
    );
}

#[test]
fn two_lines_that_must_cross() {
    assert_eq!(
        drawn(4, "2>0 2!1 3>0 3!1", Direction::Top),
        "
┌────────┐   ┌────────┐
│ 0      │   │ 1      │
└────────┘   └────────┘
    ▲ +          ▲ −
    ├───────────┐│
    │ ┌─────────┼┴┐
┌───┴─┴──┐   ┌──┴─┴───┐
│ 2      │   │ 3      │
└────────┘   └────────┘
"
    );
}

#[test]
fn from_left_to_right() {
    assert_eq!(
        drawn(4, "1>0 2!0 3!#0", Direction::Left),
        "
               ┌────────┐
               │ 3      │
               └┬───────┘
                │ ⊘
                ▼         ┌────────┐
              ┌───────────┤ 1      │
┌────────┐    │           └────────┘
│ 0      │◂ + ┘
│        │
│        │◂ − ┐
└────────┘    │┌────────┐
              └┤ 2      │
               └────────┘
"
    );
}

#[test]
fn at_the_bottom() {
    assert_eq!(
        drawn(3, "1>0 2!0", Direction::Bottom),
        "
┌────────┐   ┌────────┐
│ 1      │   │ 2      │
└───────┬┘   └───┬────┘
        │   ┌────┘
        ▼ + ▼ −
      ┌────────┐
      │ 0      │
      └────────┘
"
    );
}

#[test]
fn on_the_right() {
    assert_eq!(
        drawn(3, "1>0 2!0", Direction::Right),
        "
┌────────┐
│ 1      ├┐
└────────┘│    ┌────────┐
          └ + ▸│ 0      │
               │        │
          ┌ − ▸│        │
┌────────┐│    └────────┘
│ 2      ├┘
└────────┘
"
    );
}

#[test]
fn a_circle_that_is_doubted_and_one_of_two() {
    assert_eq!(
        drawn(4, "1>0 2>1 0>2 2!0 3!#2", Direction::Top),
        "
                   ┌──────────┐
                   │ 0        │
                   └┬─────────┘
                    │↺ ▲ + ▲ −
               ┌────┘  │   └────┐
┌────────┐     │    ┌──┴─────┐  │
│ 3      ├─ ⊘ ▸│    │ 1      │  │
└────────┘     │    └────────┘  │
               │        ▲ +     │
               └──────┐ └─┐ ┌───┘
                      ▼ + │ │
                    ┌─────┴─┴┐
                    │ 2      │
                    └────────┘
"
    );
}

#[test]
fn a_claim_that_bears_on_itself_in_every_way() {
    assert_eq!(
        drawn(1, "0>0 0!0 0=0", Direction::Top),
        "
     ┌─────────┐
 − ┌▸│ 0       │◂────┐ +
   │ │         │◂┐ = │
   │ └┬─────┬─┬┘ │   │
   └──┘     │ └──┘   │
            └────────┘
"
    );
}

#[test]
fn a_claim_that_bears_on_itself_in_every_way_sideways() {
    assert_eq!(
        drawn(1, "0>0 0!0 0=0", Direction::Left),
        "

 ┌────────┐
 ▼ −      │
┌────────┐│
│ 0      ├┘
│        │
│        │
│        │
│        │
│        │
│        ├─┐
│        │ │
│        ├┐│
└────────┘││
 ▲ + ▲ =  ││
 │   └────┘│
 └─────────┘
"
    );
}
