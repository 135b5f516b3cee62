//! What a dispute hangs on, and where it is thin: the best case of each answer, the objections that nobody answers, the
//! claims most fought over, the tensions, and what a mapper might look at again.
//!
//! Each list has a file of its own with its definition. What is kept of all of them together, and how it is asked for, is
//! in `lists`.

mod best_case;
mod finding;
mod fought_over;
mod list;
mod lists;
mod patience;
mod tensions;
mod thin;
mod tied;
mod unanswered;
mod under;

pub use best_case::{Argument, BestCase, BestReply, Footing, best_reply};
pub use finding::Finding;
pub use list::{LISTS, List, ListRow, Sorting};
pub use lists::{Folding, Lists, unanswered_under};
pub use tensions::{grants_it, is_known_as_retold};
pub use tied::{TiedReadings, tied_readings};
pub use under::Under;
