//! The maps that are compiled into the program, so that it can be tried from anywhere.

use crate::format::Input;

/// A map that is built in.
#[derive(Clone, Copy, Debug)]
pub struct Builtin {
    /// The name by which it is opened.
    pub name: &'static str,
    /// Its files: the name that people are shown, and the content.
    files: &'static [(&'static str, &'static str)],
    /// The texts of its sources, as the map calls them.
    texts: &'static [(&'static str, &'static str)],
}

/// A file of a built-in map: its name below `data/`, and its content.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../data/", $name)))
    };
}

/// All maps that are built in. The first is the one opened where none is named.
pub const BUILTIN: &[Builtin] = &[
    Builtin {
        name: "belarus-prisoners",
        files: &[
            file!("belarus-prisoners/000-kyiv-post.ron"),
            file!("belarus-prisoners/001-releases.ron"),
            file!("belarus-prisoners/002-editorial.ron"),
            file!("belarus-prisoners/003-interview.ron"),
            file!("belarus-prisoners/004-byline.ron"),
            file!("belarus-prisoners/across.ron"),
            file!("belarus-prisoners/questions.ron"),
            file!("belarus-prisoners/sources.ron"),
            file!("belarus-prisoners/speakers.ron"),
        ],
        texts: &[],
    },
    Builtin { name: "school-hours", files: &[file!("school-hours.ron")], texts: &[file!("school-hours/minutes.txt")] },
];

impl Builtin {
    /// The map of a name.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        BUILTIN.iter().find(|builtin| builtin.name == name)
    }

    /// The text that the map calls `file`.
    pub(super) fn text(&self, file: &str) -> Option<&'static str> {
        self.texts.iter().find(|(name, _)| *name == file).map(|&(_, content)| content)
    }

    /// Its files, as reading wants them. Costs a copy.
    pub(super) fn inputs(&self) -> impl Iterator<Item = Input> + use<> {
        self.files.iter().map(|&(name, content)| Input { name: name.into(), bytes: content.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that is added to a built-in folder must be added to the table too.
    #[test]
    fn the_table_lists_every_file_of_the_built_in_folders() {
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for builtin in BUILTIN {
            let Ok(folder) = std::fs::read_dir(data.join(builtin.name)) else { continue };
            let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut maps: Vec<_> = names.filter(|name| super::super::open::is_map_name(name.as_ref())).collect();
            if maps.is_empty() {
                continue;
            }
            maps.sort();
            let listed: Vec<_> = builtin.files.iter().map(|(name, _)| name.rsplit('/').next().unwrap()).collect();
            assert_eq!(maps, listed, "{}", builtin.name);
        }
    }
}
