//! The panel of routes: p, from a claim to the answer in view or to one that is picked.

mod common;

use common::walker::Walker;

/// At a claim, by its name, with the cursor on itself.
fn at(id: &str) -> Walker {
    let mut walker = Walker::at_school(80, 24);
    walker.presses(":").types(id).presses("Enter").is_at(id);
    walker.presses("Home");
    let here = walker.walk().map.find(id);
    while walker.walk().element_in_view() != here {
        walker.presses("Down");
    }
    walker
}

/// The routes from a claim to one that is picked by some of its words.
fn routes(from: &str, to: &str) -> Walker {
    let mut walker = at(from);
    walker.presses("p");
    if walker.state.asking().is_none() {
        walker.presses("/");
    }
    walker.sees("┌ find");
    walker.types(to).presses("Enter").sees("┌ routes");
    walker
}

#[test]
fn p_tells_the_routes_to_the_answer_in_view() {
    let mut walker = at("phones");
    walker.presses("p").sees("1 route leads from It is the phone, not the bell to They would only");
    walker.presses("p").is_at("phones").misses("route leads");
}

#[test]
fn each_route_is_a_sentence_the_shortest_first_and_says_whether_it_helps() {
    let mut walker = routes("phones", "schools should start");
    walker.sees("2 routes lead from").sees("all hurt").is_on("1. hurts");
    walker.presses("Down").is_on("2. hurts").sees("So it hurts.");
}

#[test]
fn enter_walks_the_selected_route_with_the_keys_for_lists() {
    let mut walker = routes("phones", "they would only go");
    walker.presses("Enter").is_at("phones").misses("route leads");
    walker.presses("n").is_at("drift");
}

#[test]
fn the_other_way_round_is_asked_with_one_key() {
    let mut walker = routes("breakfast-club", "schools should start");
    walker.sees("1 route leads from A breakfast club");
    walker.presses("o").sees("No route leads from Schools should start at nine").sees("but the other way round");
}

#[test]
fn where_no_route_leads_it_is_said_what_both_bear_on() {
    let walker = routes("lateness-falls", "breakfast club");
    walker.sees("No route leads from").sees("Both bear on");
}

#[test]
fn an_answer_itself_asks_to_which_claim() {
    let mut walker = at("start-nine");
    walker.presses("Home Down p").sees("┌ find");
    assert_eq!(walker.footer(), "To which claim? Type some of its words; Enter shows the routes.");
}
