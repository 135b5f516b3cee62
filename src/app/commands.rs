//! The command panel: every action by name, and the places of the map.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use super::action::{ACTIONS, Action, ActionRow};
use super::export;
use super::find::{Awaiting, Heard};
use super::prompt::{Motion, Prompt};
use super::request::{Destination, Told};
use crate::model::{Map, SpeakerId};

/// The command panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commands {
    /// What is written.
    pub prompt: Prompt,
    /// What it may mean, the likeliest first.
    pub rows: Vec<CommandRow>,
    /// The selected row.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
    /// What is still to come.
    pub awaiting: Awaiting,
    destinations: Vec<Destination>,
    /// How many rows stand before the places of the map.
    before_places: usize,
}

/// What a command line may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandRow {
    /// An action, with the letters of its name that match, as positions.
    Action(Action, Vec<usize>),
    /// An action with the speaker whom it is about.
    Of(Action, SpeakerId),
    /// An action with a name that the person gives.
    Named(Action, String),
    /// A place of the map.
    Destination(Destination),
}

/// What stands behind the name of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Argument {
    Speaker,
    Name,
    Side,
    File,
}

/// Where what is argued for can stand in the drawn map, as a command says it.
const DIRECTIONS: [&str; 4] = ["top", "left", "bottom", "right"];

/// The actions that have something behind their name.
const ARGUMENTS: [(Action, Argument); 5] = [
    (Action::Only, Argument::Speaker),
    (Action::Without, Argument::Speaker),
    (Action::SaveWhatIf, Argument::Name),
    (Action::Direction, Argument::Side),
    (Action::Export, Argument::File),
];

/// The action that a line begins with where something stands behind its name, and that.
fn with_argument(text: &str) -> Option<(Action, Argument, &str)> {
    let (name, behind) = text.trim_start().split_once(' ')?;
    let takes = |&&(action, _): &&(Action, Argument)| action.row().is_some_and(|row| row.name == name);
    let &(action, argument) = ARGUMENTS.iter().find(takes)?;
    Some((action, argument, behind.trim()))
}

impl Commands {
    /// The panel with every action.
    pub fn open() -> Self {
        let mut commands = Self::default();
        commands.list();
        commands
    }

    /// The panel with a line in it, whose meaning is still to be listed.
    pub fn with(line: &str) -> Self {
        Self { prompt: Prompt::of(line), ..Self::default() }
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.prompt.text().trim().is_empty()
    }

    /// The name that is looked for among the places of the map: the line, or what stands behind an action in it.
    pub fn wanted(&self) -> &str {
        match with_argument(self.prompt.text()) {
            Some((_, Argument::Speaker, behind)) => behind,
            Some((_, Argument::Name | Argument::Side | Argument::File, _)) => "",
            None => self.prompt.text(),
        }
    }

    /// The selected row.
    pub fn row(&self) -> Option<&CommandRow> {
        self.rows.get(self.cursor)
    }

    /// The name of the action, or the id of the place, in the selected row.
    pub fn selected_name(&self, map: Option<&Map>) -> Option<String> {
        match self.row()? {
            CommandRow::Action(action, _) => action.row().map(|row| row.name.to_owned()),
            CommandRow::Of(action, speaker) => {
                let name = action.row()?.name;
                map.map(|map| format!("{name} {}", map.speaker(*speaker).id))
            }
            CommandRow::Named(action, given) => action.row().map(|row| format!("{} {given}", row.name)),
            CommandRow::Destination(destination) => map.map(|map| destination.id(map)),
        }
    }

    /// Whether the selected row is meant whatever places of the map are still to come: it stands before them.
    pub fn is_settled(&self) -> bool {
        !self.awaiting.is_open() || self.cursor < self.before_places
    }

    /// Lists anew what the line may mean. The places come with the answer that it waits for.
    pub fn asked(&mut self, awaiting: Awaiting) {
        self.destinations.clear();
        self.awaiting = awaiting;
        (self.cursor, self.top) = (0, 0);
        self.list();
    }

    /// Takes an answer; one to another request than the newest is dropped.
    pub fn hear(&mut self, number: u64, told: Told) -> Heard {
        if !self.awaiting.wants(number) {
            return Heard::Nothing;
        }
        let before = std::mem::take(&mut self.awaiting);
        match told {
            Told::Reached(destinations) => {
                // The places move the rows behind them down; a row that was chosen stays chosen.
                let moved = if self.cursor > 0 && self.cursor >= self.before_places { destinations.len() } else { 0 };
                self.destinations = destinations;
                self.cursor += moved;
                self.list();
            }
            Told::Failed(_) => return Heard::Nothing,
            _ => {}
        }
        match before {
            Awaiting::AnswerToEnter(_) => Heard::Enter,
            _ => Heard::Nothing,
        }
    }

    /// Moves the cursor.
    pub fn move_cursor(&mut self, motion: Motion, page: usize) {
        self.cursor = motion.from(self.cursor, self.rows.len(), page);
    }

    /// Actions whose names have what is written; places of the map; then actions whose names have its letters in this
    /// order, and at last those whose description has it.
    fn list(&mut self) {
        if let Some((action, argument, behind)) = with_argument(self.prompt.text()) {
            let of = |destination: &Destination| match *destination {
                Destination::Speaker(speaker) => Some(CommandRow::Of(action, speaker)),
                Destination::Element(_) | Destination::Source(_) => None,
            };
            self.before_places = 0;
            self.rows = match argument {
                Argument::Speaker => self.destinations.iter().filter_map(of).collect(),
                Argument::Side => {
                    let sides = DIRECTIONS.iter().filter(|side| side.starts_with(behind));
                    let rows: Vec<_> = sides.map(|&side| CommandRow::Named(action, side.to_owned())).collect();
                    self.before_places = rows.len();
                    rows
                }
                Argument::Name | Argument::File if behind.is_empty() => Vec::new(),
                Argument::File => {
                    let rows: Vec<_> =
                        export::names(behind).into_iter().map(|name| CommandRow::Named(action, name)).collect();
                    self.before_places = rows.len();
                    rows
                }
                Argument::Name => {
                    self.before_places = 1;
                    vec![CommandRow::Named(action, behind.to_owned())]
                }
            };
            self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
            return;
        }
        let wanted = self.prompt.text().trim().to_lowercase().replace(' ', "-");
        let mut named: Vec<_> = ACTIONS.iter().filter_map(|row| named(row, &wanted)).collect();
        named.sort_by_key(|&(class, _)| class);
        let (near, far): (Vec<_>, Vec<_>) = named.into_iter().partition(|&(class, _)| class <= Class::Inside);
        let rows = |found: Vec<(Class, CommandRow)>| found.into_iter().map(|(_, row)| row);
        let places = self.destinations.iter().copied().map(CommandRow::Destination);
        self.before_places = near.len();
        self.rows = rows(near).chain(places).chain(rows(far)).collect();
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
    }
}

/// How like an action is to what is written; the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Whole,
    Begins,
    BeginsWord,
    Inside,
    /// The letters in this order, with the score turned round.
    Letters(i64),
    Described,
}

fn named(row: &ActionRow, wanted: &str) -> Option<(Class, CommandRow)> {
    let name = row.name;
    if let Some(at) = name.find(wanted) {
        let at = name.match_indices(wanted).map(|(at, _)| at).find(|&at| begins_word(name, at)).unwrap_or(at);
        let class = match at {
            _ if wanted.is_empty() => Class::Begins,
            0 if name == wanted => Class::Whole,
            0 => Class::Begins,
            at if begins_word(name, at) => Class::BeginsWord,
            _ => Class::Inside,
        };
        let letters = at..at + wanted.len();
        return Some((class, CommandRow::Action(row.action, letters.collect())));
    }
    if let Some((score, letters)) = SkimMatcherV2::default().fuzzy_indices(name, wanted) {
        return Some((Class::Letters(-score), CommandRow::Action(row.action, letters)));
    }
    let described = row.doc.to_lowercase().contains(&wanted.replace('-', " "));
    described.then(|| (Class::Described, CommandRow::Action(row.action, Vec::new())))
}

fn begins_word(name: &str, at: usize) -> bool {
    name.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let mut commands = Commands { prompt: Prompt::of(text), ..Commands::default() };
        commands.list();
        let name = |row: &CommandRow| match row {
            CommandRow::Action(action, _) => action.row().unwrap().name,
            CommandRow::Of(..) | CommandRow::Named(..) => "an action with something behind it",
            CommandRow::Destination(_) => "a place",
        };
        commands.rows.iter().map(name).collect()
    }

    #[test]
    fn nothing_written_lists_every_action_in_the_order_of_the_help() {
        assert_eq!(found(""), ACTIONS.iter().map(|row| row.name).collect::<Vec<_>>());
    }

    #[test]
    fn a_name_beats_its_beginning_and_that_a_word_inside() {
        assert_eq!(found("back").first(), Some(&"back"));
        assert_eq!(found("back").get(1), Some(&"history-back"));
        assert_eq!(found("clear").first(), Some(&"clear-filter"));
        assert_eq!(found("filter").get(..2), Some(&["filter", "clear-filter"][..]));
    }

    #[test]
    fn behind_some_names_stands_a_speaker_or_a_name_that_one_gives() {
        let commands = |text: &str| Commands { prompt: Prompt::of(text), ..Commands::default() };
        assert_eq!(commands("only R. Osei").wanted(), "R. Osei");
        assert_eq!(commands("view claim").wanted(), "view claim");
        let mut saving = commands("save-what-if no buses");
        saving.list();
        assert_eq!(saving.rows, [CommandRow::Named(Action::SaveWhatIf, "no buses".to_owned())]);
    }

    #[test]
    fn letters_in_order_and_the_description_find_it_too() {
        assert_eq!(found("nxsib").first(), Some(&"next-sibling"));
        assert_eq!(found("view claim").first(), Some(&"view-claim"));
        assert!(found("background").contains(&"suspend"));
        assert!(found("ωμέγα").is_empty());
    }
}
