//! What several tests share.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

pub mod screen;
pub mod walker;
