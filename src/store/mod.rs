//! The only file I/O: brings the bytes of a map from files, folders, standard input or the program itself, and writes
//! files atomically; keeps what a person notes; brings the file of settings.

mod arg;
mod builtin;
mod error;
mod includes;
mod line;
mod open;
mod own;
mod settings;
mod text;
mod watch;
mod write;

pub use arg::{MapArg, MatchBy, Matching, built_in_name, format_of, matching_of, name_of, path_of, strictness_of};
pub use builtin::BUILTIN;
pub use error::StoreError;
pub use includes::MapFolder;
pub use line::line_of_byte;
pub use open::{Brought, ensure_there, open, open_each};
pub use own::{Home, Keeper, MapIds, data_folder, look as look_at_own, open as open_own};
pub use settings::{read_settings, settings_path, text_folders};
pub use text::{TextError, TextFolders};
pub use watch::{Fingerprint, Names, Watched, can_be_watched, fingerprint, watched};
pub use write::{ensure_apart, ensure_named_for, write, write_all};
