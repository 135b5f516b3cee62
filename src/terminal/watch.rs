//! Hears of changes in the map's files and waits until they are quiet.
//!
//! The system tells of changes in their folders; where it cannot, or the files are not there, they are looked at once a
//! second. What is told only wakes: whether anything changed is seen from the files themselves, so that no change is
//! missed and none is believed that is none.

use std::{
    path::Path,
    sync::mpsc::{Receiver, RecvError, RecvTimeoutError, Sender, channel},
    time::Duration,
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::store::{Fingerprint, MapArg, Watched, fingerprint, watched};

/// So long nothing may change before the files are read: editors write in several steps.
const QUIET: Duration = Duration::from_millis(75);

/// So often the files are looked at where the system tells nothing.
const LOOK: Duration = Duration::from_secs(1);

/// Something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// Something near the files may have changed.
    Changed,
    /// The map is no longer wanted.
    Stop,
}

/// What the files look like, to the watch.
pub trait Files: Send {
    /// What they look like.
    type Looks: PartialEq;

    /// What they look like now.
    fn look(&mut self) -> Self::Looks;

    /// Sees to it that changes are told, again where the folders are others than before. Answers whether they are.
    fn listen(&mut self) -> bool;
}

/// The watch over the files of a map.
pub struct Watch<F: Files> {
    files: F,
    nudges: Receiver<Nudge>,
    /// What the files looked like before they were read last.
    read: F::Looks,
    is_told: bool,
}

impl<F: Files> Watch<F> {
    /// Begins to watch: every change from now on is noticed.
    pub fn new(mut files: F, nudges: Receiver<Nudge>) -> Self {
        let is_told = files.listen();
        let read = files.look();
        Self { files, nudges, read, is_told }
    }

    /// Waits until the files are others than when this returned last, and quiet. None when the map is no longer wanted.
    pub fn wait(&mut self) -> Option<()> {
        loop {
            self.hear()?;
            while self.is_within_quiet()? {}
            // Folders may have come, gone or been replaced.
            self.is_told = self.files.listen();
            let now = self.files.look();
            if now != self.read {
                self.read = now;
                return Some(());
            }
        }
    }

    /// Waits for a nudge, or for the time to look.
    fn hear(&self) -> Option<()> {
        let nudge = if self.is_told {
            self.nudges.recv().ok()?
        } else {
            self.recv_within(LOOK).ok()?.unwrap_or(Nudge::Changed)
        };
        (nudge == Nudge::Changed).then_some(())
    }

    /// Whether another nudge came before it was quiet.
    fn is_within_quiet(&self) -> Option<bool> {
        match self.recv_within(QUIET).ok()? {
            Some(Nudge::Stop) => None,
            Some(Nudge::Changed) => Some(true),
            None => Some(false),
        }
    }

    /// A nudge; none where the time is over.
    fn recv_within(&self, time: Duration) -> Result<Option<Nudge>, RecvError> {
        match self.nudges.recv_timeout(time) {
            Ok(nudge) => Ok(Some(nudge)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
        }
    }
}

/// The files that some arguments name.
pub struct MapFiles {
    args: Vec<MapArg>,
    nudges: Sender<Nudge>,
    listening: Option<(RecommendedWatcher, Vec<Watched>)>,
}

impl std::fmt::Debug for MapFiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MapFiles").field("args", &self.args).finish_non_exhaustive()
    }
}

impl MapFiles {
    /// The files, with the channel on which their changes come.
    pub fn new(args: Vec<MapArg>) -> (Self, Sender<Nudge>, Receiver<Nudge>) {
        let (nudges, heard) = channel();
        (Self { args, nudges: nudges.clone(), listening: None }, nudges, heard)
    }

    fn try_to_listen(&self, folders: &[Watched]) -> notify::Result<RecommendedWatcher> {
        let (nudges, concerned) = (self.nudges.clone(), folders.to_vec());
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let is_change = event.map_or(true, |event| is_change(&event, &concerned));
            if is_change {
                let _ = nudges.send(Nudge::Changed);
            }
        })?;
        for folder in folders {
            watcher.watch(&folder.folder, RecursiveMode::NonRecursive)?;
        }
        Ok(watcher)
    }
}

impl Files for MapFiles {
    type Looks = Fingerprint;

    fn look(&mut self) -> Fingerprint {
        fingerprint(&self.args)
    }

    fn listen(&mut self) -> bool {
        let folders = watched(&self.args);
        let is_listening = self.listening.as_ref().is_some_and(|(_, before)| *before == folders);
        if !is_listening {
            let watcher = self.try_to_listen(&folders);
            self.listening = watcher.ok().map(|watcher| (watcher, folders));
        }
        // A folder that is gone tells nothing of its coming back.
        self.listening.is_some() && self.look().is_whole()
    }
}

/// Whether an event may be a change of one of the map's files.
fn is_change(event: &notify::Event, folders: &[Watched]) -> bool {
    let concerns = |path: &Path| folders.iter().any(|folder| folder.concerns(path));
    let is_look = matches!(event.kind, EventKind::Access(_));
    !is_look && (event.paths.is_empty() || event.need_rescan() || event.paths.iter().any(|path| concerns(path)))
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::{Arc, Mutex},
        thread,
    };

    use super::*;

    const DEADLINE: Duration = Duration::from_secs(20);

    /// Files that look as the test says.
    struct Virtual(Arc<Mutex<u32>>);

    impl Files for Virtual {
        type Looks = u32;

        fn look(&mut self) -> u32 {
            *self.0.lock().unwrap()
        }

        fn listen(&mut self) -> bool {
            true
        }
    }

    /// A watch on a thread of its own: each change that it sees, then its end.
    fn changes<F: Files<Looks: Send> + 'static>(files: F, nudges: Receiver<Nudge>) -> Receiver<&'static str> {
        let (seen, changes) = channel();
        let mut watch = Watch::new(files, nudges);
        thread::spawn(move || {
            while watch.wait().is_some() {
                seen.send("change").unwrap();
            }
            seen.send("end").unwrap();
        });
        changes
    }

    fn next(changes: &Receiver<&'static str>) -> &'static str {
        changes.recv_timeout(DEADLINE).expect("the watch sees it")
    }

    #[test]
    fn many_steps_of_one_save_are_one_change_and_a_look_is_none() {
        let looks = Arc::new(Mutex::new(0));
        let (nudges, heard) = channel();
        let changes = changes(Virtual(Arc::clone(&looks)), heard);
        (0..5).for_each(|_| nudges.send(Nudge::Changed).unwrap());
        *looks.lock().unwrap() = 1;
        (0..50).for_each(|_| nudges.send(Nudge::Changed).unwrap());
        assert_eq!(next(&changes), "change");
        nudges.send(Nudge::Changed).unwrap();
        nudges.send(Nudge::Stop).unwrap();
        assert_eq!(next(&changes), "end", "nothing has changed since");
    }

    /// The watch over one path; the watch ends with the sender.
    fn watching(path: &Path) -> (Receiver<&'static str>, Sender<Nudge>) {
        let (files, nudges, heard) = MapFiles::new(vec![path.as_os_str().to_owned().into()]);
        (changes(files, heard), nudges)
    }

    #[test]
    fn a_save_in_place_or_by_renaming_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        fs::write(&file, "one").unwrap();
        let (changes, nudges) = watching(&file);
        fs::write(&file, "two").unwrap();
        assert_eq!(next(&changes), "change");
        fs::write(folder.path().join(".map.ron.tmp"), "three").unwrap();
        fs::rename(folder.path().join(".map.ron.tmp"), &file).unwrap();
        assert_eq!(next(&changes), "change");
        nudges.send(Nudge::Stop).unwrap();
        assert_eq!(next(&changes), "end");
    }

    #[test]
    fn a_file_that_goes_and_comes_back_is_seen_both_times() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        fs::write(&file, "one").unwrap();
        let (changes, _nudges) = watching(&file);
        fs::remove_file(&file).unwrap();
        assert_eq!(next(&changes), "change");
        fs::write(&file, "one").unwrap();
        assert_eq!(next(&changes), "change");
    }

    #[test]
    fn a_folder_that_is_replaced_by_another_is_still_watched() {
        let home = tempfile::tempdir().unwrap();
        let (folder, other) = (home.path().join("maps"), home.path().join("other"));
        for folder in [&folder, &other] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("a.ron"), "one").unwrap();
        }
        let (changes, _nudges) = watching(&folder);
        fs::rename(&folder, home.path().join("old")).unwrap();
        fs::rename(&other, &folder).unwrap();
        assert_eq!(next(&changes), "change");
        fs::write(folder.join("b.ron"), "two").unwrap();
        assert_eq!(next(&changes), "change");
    }
}
