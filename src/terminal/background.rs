//! Threads beside the loop. One that panics says so in an event; the screen stays as it is.

use std::{
    any::Any,
    cell::RefCell,
    io,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    sync::mpsc::Sender,
    thread,
};

use super::Event;

/// As much as the main thread has; only what is used of it takes memory.
const STACK: usize = 8 * 1024 * 1024;

thread_local! {
    /// On a thread of this module: what its panic said. None on every other thread.
    static FAULT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Starts `work` on a thread of its own. Where it panics, `fault` makes an event of the sentence that says so.
///
/// # Errors
/// When the system gives no thread.
pub fn start(
    work_name: &'static str,
    events: Sender<Event>,
    fault: fn(String) -> Event,
    work: impl FnOnce(&Sender<Event>) + Send + 'static,
) -> io::Result<()> {
    let run = move || {
        if let Err(sentence) = guarded(work_name, || work(&events)) {
            // Without the loop there is nobody left to tell.
            let _ = events.send(fault(sentence));
        }
    };
    thread::Builder::new().name(work_name.to_owned()).stack_size(STACK).spawn(run).map(drop)
}

/// Does `work` on this thread. Where it panics, answers the sentence that says so.
pub fn guarded<T>(work_name: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    FAULT.set(Some(String::new()));
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| sentence(work_name, payload.as_ref()))
}

/// On a thread of this module keeps what a panic says, and answers that nothing more need be done about it.
pub fn keep_fault(info: &PanicHookInfo<'_>) -> bool {
    FAULT.with_borrow_mut(|fault| {
        fault.as_mut().is_some_and(|place| {
            *place = info.location().map(|location| format!(" ({location})")).unwrap_or_default();
            true
        })
    })
}

fn sentence(work_name: &str, payload: &(dyn Any + Send)) -> String {
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let said: String =
        said.unwrap_or("no reason given").chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let place = FAULT.with_borrow(|fault| fault.clone().unwrap_or_default());
    format!("{work_name} stopped through a fault in cruxmap, please report it: {said}{place}")
}
