//! Stories through the real loop, with a window that is none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is not as it should be"
)]

#[path = "common/window.rs"]
mod window;

use std::{sync::mpsc::sync_channel, thread};

use cruxmap::{
    app::Message,
    config::KeyCode,
    terminal::{Cause, Event, Reader, Reading},
};
use window::{ctrl, key, opened, opened_from, q, resize, story, story_with_worker, typed};

fn down() -> Event {
    key(KeyCode::Down)
}

fn reading() -> Event {
    Event::Message(Message::Reading { done: 1, total: 2 })
}

#[test]
fn events_that_wait_together_are_drawn_once() {
    let told = story([vec![opened(), down(), down(), down()], vec![q()]]).run();
    assert_eq!(told.window.frames, 1);
    assert_eq!(told.cause(), Cause::Quit);
}

#[test]
fn each_key_that_comes_by_itself_is_drawn() {
    let told = story([vec![opened()], vec![down()], vec![down()], vec![q()]]).run();
    assert_eq!(told.window.frames, 3);
}

#[test]
fn nothing_is_drawn_when_nothing_changes() {
    // Each of these waits until the loop takes it, so that nearly every one is a batch by itself.
    let (sender, events) = sync_channel(0);
    let telling = thread::spawn(move || {
        sender.send(opened()).unwrap();
        (0..50).for_each(|_| sender.send(resize(80, 24)).unwrap());
        sender.send(q()).unwrap();
    });
    let told = story([]).hearing(events).run();
    telling.join().unwrap();
    assert!(told.window.frames <= 1, "{} frames", told.window.frames);
}

#[test]
fn a_map_that_is_read_at_once_shows_no_progress_first() {
    let (sender, events) = sync_channel(0);
    let telling = thread::spawn(move || {
        (0..50).for_each(|_| sender.send(reading()).unwrap());
        sender.send(opened()).unwrap();
    });
    let told = story([]).hearing(events).run();
    telling.join().unwrap();
    assert_eq!(told.window.frames, 1, "the first frame has the map");
    assert!(told.text().contains("School hours"), "{}", told.text());
}

#[test]
fn a_map_that_takes_its_time_shows_progress() {
    let told = story([vec![reading(), Event::Waited], vec![opened()], vec![q()]]).run();
    assert_eq!(told.window.frames, 2);
}

#[test]
fn the_cursor_is_visible_and_stands_on_the_selected_row() {
    let before = story([vec![opened()], vec![q()]]).run().window.cursor().expect("the cursor is visible");
    let after = story([vec![opened()], vec![down()], vec![q()]]).run().window.cursor().expect("and stays visible");
    assert_ne!(before.y, after.y);
}

#[test]
fn a_new_size_is_drawn_anew_to_its_last_row() {
    let told = story([vec![opened()], vec![resize(120, 36)], vec![q()]]).run();
    assert_eq!(told.window.frames, 2);
    assert_eq!(told.window.erased, 2, "once at the start, once for the size");
    assert!(told.text().lines().nth(35).unwrap().contains("q quit"), "{}", told.text());
}

#[test]
fn ctrl_l_sends_every_cell_again() {
    let told = story([vec![opened()], vec![ctrl('l')], vec![q()]]).run();
    assert_eq!(told.window.erased, 2);
    assert_eq!(told.window.cells[0], told.window.cells[1]);
}

#[test]
fn q_and_ctrl_c_quit_while_the_map_is_being_read() {
    for quit in [q(), ctrl('c')] {
        let told = story([vec![reading(), Event::Waited], vec![quit]]).run();
        assert_eq!(told.cause(), Cause::Quit);
        assert_eq!(told.ended.unwrap().reading, Reading::Unfinished);
    }
}

#[test]
fn q_quits_before_there_is_any_frame() {
    let told = story([vec![q()]]).run();
    assert_eq!((told.window.frames, told.cause()), (0, Cause::Quit));
}

#[test]
fn a_map_that_cannot_be_read_ends_the_loop_with_the_reason() {
    let why = "the disk is on fire".to_owned();
    let told = story([vec![reading(), Event::Waited], vec![Event::Unread(why.clone()), down()]]).run();
    assert_eq!(told.cause(), Cause::Unread(why));
}

#[test]
fn a_reading_that_panics_ends_the_loop_with_a_sentence() {
    let (sender, events) = std::sync::mpsc::channel();
    let _reader = Reader::start(sender, |_| panic!("the map bites")).unwrap();
    let told = story([]).hearing(events).run();
    assert!(matches!(told.cause(), Cause::Unread(why) if why.contains("fault in cruxmap")));
}

#[test]
fn what_fails_while_the_map_is_open_is_said_on_the_screen() {
    let failed = Event::Message(Message::Failed("the disk is on fire".to_owned()));
    let told = story([vec![opened()], vec![failed], vec![q()]]).run();
    assert!(told.text().contains("the disk is on fire"), "{}", told.text());
    assert_eq!(told.ended.unwrap().reading, Reading::Opened);
}

#[test]
fn a_map_with_errors_is_no_map() {
    let told = story([vec![opened_from("(cruxmap: 1, claims: [")], vec![q()]]).run();
    assert_eq!(told.window.frames, 1, "its errors are drawn");
    assert_eq!(told.ended.unwrap().reading, Reading::Faulty);
}

#[test]
fn a_signal_ends_the_loop_at_once() {
    let told = story([vec![opened()], vec![Event::Signal(15), down()]]).run();
    assert_eq!(told.cause(), Cause::Signal(15));
    assert_eq!(told.window.frames, 1);
}

#[test]
fn ctrl_z_asks_for_the_stop_and_draws_nothing_by_itself() {
    let told = story([vec![opened()], vec![ctrl('z'), q()]]).run();
    assert_eq!(told.asked, ["suspend"]);
    assert_eq!(told.window.frames, 1);
}

#[test]
fn ctrl_z_says_so_where_there_is_no_shell() {
    let told = story([vec![opened()], vec![ctrl('z')], vec![q()]]).without_a_shell().run();
    assert!(told.text().contains("there is no shell"), "{}", told.text());
}

#[test]
fn after_a_stop_all_is_drawn_anew_at_the_size_of_now() {
    let told = story([vec![opened()], vec![Event::Stop], vec![q()]]).run();
    assert_eq!(told.asked, ["stop"]);
    assert_eq!((told.window.frames, told.window.erased), (2, 2));
    assert!(told.text().lines().nth(29).unwrap().contains("q quit"), "{}", told.text());
}

#[test]
fn the_end_of_a_stop_of_our_own_is_not_heard_twice() {
    let told = story([vec![opened()], vec![Event::Continued, q()]]).run();
    assert_eq!((told.window.frames, told.window.erased), (1, 1));
}

#[test]
fn after_a_stop_from_outside_all_is_drawn_anew() {
    let told = story([vec![opened()], vec![Event::Continued], vec![q()]]).continued_from_outside().run();
    assert_eq!((told.window.frames, told.window.erased), (2, 2));
}

#[test]
fn a_terminal_of_no_more_use_ends_the_loop_with_the_reason() {
    let told = story([vec![opened()], vec![Event::Lost("the keyboard cannot be read".to_owned())]]).run();
    assert_eq!(told.ended.unwrap_err().to_string(), "the keyboard cannot be read");
}

#[test]
fn the_loop_ends_when_nobody_is_left_to_speak() {
    let told = story([vec![opened()]]).run();
    assert_eq!(told.cause(), Cause::Quit);
}

#[test]
fn the_worker_answers_while_one_types() {
    let told = story_with_worker([
        ("School hours", typed("/sleep")),
        ("A later start gives teenagers more sleep", vec![key(KeyCode::Enter)]),
        ("found: sleep", vec![key(KeyCode::Esc)]),
        ("find", vec![key(KeyCode::Esc)]),
        ("WHAT IS DISPUTED", typed("fby:osei")),
        ("keeps 6 of 37 claims", vec![key(KeyCode::Enter)]),
        ("FILTER by:osei", typed("F:view-claim")),
        ("Claim: for and against it", vec![key(KeyCode::Enter)]),
        ("FOR IT", vec![q()]),
    ]);
    assert_eq!(told.run().cause(), Cause::Quit);
}

#[test]
fn enter_typed_ahead_of_the_worker_goes_to_the_first_hit() {
    let keys = typed("/lack").into_iter().chain([key(KeyCode::Enter)]).collect();
    let told = story_with_worker([("School hours", keys), ("found: lack", vec![q()])]).run();
    assert!(told.text().contains("Pupils under twelve"), "{}", told.text());
}

#[test]
fn a_map_being_made_ready_to_be_searched_holds_nothing_up() {
    // Without a worker no index is ever made.
    let keys = typed("/sleep").into_iter().chain([key(KeyCode::Enter)]).collect();
    let told = story([vec![opened()], keys, vec![ctrl('c')]]).run();
    assert!(told.text().contains("making the index"), "{}", told.text());
    assert!(told.text().contains("/ sleep"), "{}", told.text());
    assert_eq!(told.cause(), Cause::Quit);
}
