//! A file of settings into settings. What is wrong in it is noted with its place, and the default holds there.

use super::{ActionKeys, CITATIONS, Colour, FIELDS, Key, KeySequence, MOUSE, PAINTS, Paint, SIGNS, Settings, THEMES};
use crate::format::{Diagnostics, Field, Input, Passage, SettingsFile, nearest};

/// An action with the keys that it has where nothing is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultKeys {
    /// The name of the action.
    pub action: &'static str,
    /// What it does, in a sentence without a full stop.
    pub doc: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
    /// Those of them that no setting takes away.
    pub fixed: &'static [Key],
}

/// The settings where no file says otherwise.
pub fn defaults(actions: &[DefaultKeys]) -> Settings {
    Settings { keys: actions.iter().map(default_keys).collect(), ..Settings::default() }
}

/// Reads a file of settings. What it does not set is as without it, and so is what it sets wrongly.
pub fn read(input: Input, actions: &[DefaultKeys]) -> (Settings, Diagnostics) {
    let mut settings = defaults(actions);
    let mut file = SettingsFile::new(input);
    if let Some(whole) = file.whole() {
        for field in file.fields("the file", &whole, "file of settings").unwrap_or_default() {
            read_field(&mut file, &field, &mut settings, actions);
        }
    }
    (settings, file.told())
}

fn default_keys(row: &DefaultKeys) -> ActionKeys {
    ActionKeys { action: row.action, keys: row.keys.iter().copied().map(KeySequence::from).collect() }
}

fn read_field(file: &mut SettingsFile, field: &Field, settings: &mut Settings, actions: &[DefaultKeys]) {
    let at = &field.value;
    match field.name.as_str() {
        "keys" => read_keys(file, at, settings, actions),
        "theme" => set(&mut settings.theme, file.term("theme", at, &THEMES)),
        "mouse" => set(&mut settings.mouse, file.term("word for the mouse", at, &MOUSE)),
        "signs" => set(&mut settings.signs, file.term("set of signs", at, &SIGNS)),
        "citation" => set(&mut settings.citation, file.term("form of citation", at, &CITATIONS)),
        "colours" => settings.colours = read_colours(file, at),
        "texts" => {
            let items = file.items("texts", at, "a list of folders").unwrap_or_default();
            settings.texts = items.iter().filter_map(|item| file.text("texts", item, "a folder in quotes")).collect();
        }
        _ => file.unknown_field(field, "file of settings", FIELDS.iter().map(|row| row.name).collect()),
    }
}

fn set<T>(setting: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *setting = value;
    }
}

fn read_colours(file: &mut SettingsFile, at: &Passage) -> Vec<(Paint, Colour)> {
    let mut colours = Vec::new();
    for field in file.fields("colours", at, "list of colours").unwrap_or_default() {
        let Some(&(_, paint)) = PAINTS.iter().find(|(name, _)| *name == field.name) else {
            file.unknown_field(&field, "list of colours", PAINTS.iter().map(|&(name, _)| name).collect());
            continue;
        };
        let Some(text) = file.text(&field.name, &field.value, "a colour in quotes") else { continue };
        match text.parse::<Colour>() {
            Ok(colour) => colours.push((paint, colour)),
            Err(error) => file.note(
                &field.value,
                error.to_string(),
                "write \"#7fe0c3\", or a name: black, red, green, yellow, blue, magenta, cyan, gray, dark-gray, \
                 light-red and so on, white",
            ),
        }
    }
    colours
}

/// The keys that a file gives to one action.
struct Given<'a> {
    row: &'a DefaultKeys,
    keys: Vec<(KeySequence, Passage)>,
    /// Where the file takes all keys away on purpose.
    unbound: Option<Passage>,
}

/// Gives each action its keys: those that the file names get what it says, the others keep their defaults. A key that two
/// actions would have goes to the one that had it first, defaults before the file.
fn read_keys(file: &mut SettingsFile, at: &Passage, settings: &mut Settings, actions: &[DefaultKeys]) {
    let fields = file.fields("keys", at, "table of keys").unwrap_or_default();
    let given: Vec<_> = fields.iter().filter_map(|field| read_given(file, field, actions)).collect();
    let is_given = |row: &DefaultKeys| given.iter().any(|given| given.row.action == row.action);
    let mut bound: Vec<ActionKeys> = actions.iter().filter(|row| !is_given(row)).map(default_keys).collect();
    for given in &given {
        let others: Vec<_> = bound.iter().cloned().chain(fixed_keys(actions, given.row.action)).collect();
        let keys = free_keys(file, given, &others);
        bound.push(ActionKeys { action: given.row.action, keys });
    }
    bound.sort_by_key(|bound| actions.iter().position(|row| row.action == bound.action));
    settings.keys = bound;
}

/// The keys that no setting takes away, of all actions but one.
fn fixed_keys<'a>(actions: &'a [DefaultKeys], but: &'a str) -> impl Iterator<Item = ActionKeys> + 'a {
    let others = actions.iter().filter(move |row| row.action != but);
    others
        .map(|row| ActionKeys { action: row.action, keys: row.fixed.iter().copied().map(KeySequence::from).collect() })
}

/// What an action gets of the keys that the file gives to it: those that nothing else has.
fn free_keys(file: &mut SettingsFile, given: &Given, others: &[ActionKeys]) -> Vec<KeySequence> {
    let action = given.row.action;
    let fixed: Vec<KeySequence> = given.row.fixed.iter().copied().map(KeySequence::from).collect();
    let mut own: Vec<KeySequence> = Vec::new();
    for (keys, place) in &given.keys {
        let mut twins = own.iter().chain(fixed.iter().filter(|fixed| *fixed != keys));
        match (owner(others, keys), twins.find(|twin| twin.clashes_with(keys))) {
            (Some(other), _) => note_clash(file, place, (action, keys), other),
            (None, Some(twin)) if twin == keys => {
                file.note(place, format!("{keys} stands twice for {action}"), "leave one of them out");
            }
            (None, Some(twin)) => {
                let sentence = format!("{keys} and {twin}, both for {action}, begin alike: one would never be heard");
                file.note(place, sentence, "leave one of them out");
            }
            (None, None) => own.push(*keys),
        }
    }
    if let (Some(place), Some(stays)) = (&given.unbound, fixed.first()) {
        file.note(place, format!("{stays} stays with {action}, whatever is set"), "leave it in the list");
    }
    if own.is_empty() && given.unbound.is_none() {
        // All that was given is wrong: the defaults that are still free.
        own = default_keys(given.row).keys;
        own.retain(|keys| owner(others, keys).is_none());
    }
    let missing: Vec<_> = fixed.into_iter().filter(|fixed| !own.contains(fixed)).collect();
    own.extend(missing);
    own
}

/// The action that has a key which cannot be told from these, and that key.
fn owner(bound: &[ActionKeys], keys: &KeySequence) -> Option<(&'static str, KeySequence)> {
    bound.iter().find_map(|row| {
        let theirs = row.keys.iter().find(|theirs| theirs.clashes_with(keys))?;
        Some((row.action, *theirs))
    })
}

fn note_clash(
    file: &mut SettingsFile,
    at: &Passage,
    (action, keys): (&str, &KeySequence),
    (other, theirs): (&str, KeySequence),
) {
    let sentence = if *keys == theirs {
        format!("{keys} is a key of {other} and cannot be one of {action} too")
    } else {
        format!("{keys} for {action} and {theirs} for {other} begin alike: one would never be heard")
    };
    let help = format!("give {other} other keys, or none, as in \"{other}\": []");
    file.note(at, sentence, &help);
}

fn read_given<'a>(file: &mut SettingsFile, field: &Field, actions: &'a [DefaultKeys]) -> Option<Given<'a>> {
    let Some(row) = actions.iter().find(|row| row.action == field.name) else {
        let near = nearest(&field.name, actions.iter().map(|row| row.action));
        let help = near
            .map_or_else(|| "`cruxmap keys` lists all actions".to_owned(), |near| format!("did you mean `{near}`?"));
        file.note(&field.name_at, format!("there is no action `{}`", field.name), &help);
        return None;
    };
    let items = file.items(&field.name, &field.value, "a list of keys in quotes, as in [\"g g\", \"Home\"]")?;
    let unbound = items.is_empty().then(|| field.value.clone());
    let mut keys = Vec::new();
    for item in items {
        let Some(text) = file.text(&field.name, &item, "a key in quotes") else { continue };
        match text.parse::<KeySequence>() {
            Ok(sequence) => keys.push((sequence, item)),
            Err(error) => {
                let help = error.help();
                file.note(&item, error.to_string(), help.as_deref().unwrap_or_default());
            }
        }
    }
    Some(Given { row, keys, unbound })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CitationForm, KeyCode, Mouse, Signs, ThemeName};
    use crate::format::Severity;

    const fn row(action: &'static str, keys: &'static [Key]) -> DefaultKeys {
        DefaultKeys { action, doc: "Does it", keys, fixed: &[] }
    }

    const ACTIONS: &[DefaultKeys] = &[
        row("first", &[Key::plain(KeyCode::Home), Key::char('g')]),
        row("find", &[Key::char('/')]),
        row("quit", &[Key::char('q')]),
        DefaultKeys { fixed: &[Key::ctrl('c')], ..row("quit-now", &[Key::ctrl('c')]) },
        row("messages", &[]),
    ];

    /// The settings, and what is wrong: line and sentence.
    fn settings(text: &str) -> (Settings, Vec<(u32, String)>) {
        let (settings, told) = read(Input { name: "config.ron".into(), bytes: text.into() }, ACTIONS);
        let line = |one: &crate::format::Diagnostic| one.location.as_ref().map_or(0, |location| location.line);
        let told = told.of(Severity::Error).map(|one| (line(one), one.message.clone())).collect();
        (settings, told)
    }

    fn keys(settings: &Settings, action: &str) -> String {
        let row = settings.keys.iter().find(|row| row.action == action).unwrap();
        row.keys.iter().map(KeySequence::in_ascii).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn everything_can_be_set() {
        let text = "// mine\n#![enable(implicit_some)]\n(keys: {\"first\": [\"g g\", \"Home\"], \"quit\": [], \"messages\": \
                    [\"m\", \"q\"], \"find\": [\"/\", \"Ctrl-F\"]}, theme: HighContrast, colours: (for: \"#00ff00\", \
                    against: \"light-red\"), mouse: Off, signs: Ascii, citation: Bibtex, texts: [\"~/texts\"])";
        let (set, wrong) = settings(text);
        assert_eq!(wrong, []);
        assert_eq!(keys(&set, "first"), "g g, Home");
        assert_eq!(keys(&set, "find"), "/, Ctrl-F");
        assert_eq!(keys(&set, "messages"), "m, q");
        assert_eq!(keys(&set, "quit"), "");
        assert_eq!((set.theme, set.mouse), (ThemeName::HighContrast, Mouse::Off));
        assert_eq!((set.signs, set.citation), (Signs::Ascii, CitationForm::Bibtex));
        assert_eq!(set.colours, [(Paint::For, Colour::Rgb(0, 255, 0)), (Paint::Against, Colour::Named(9))]);
        assert_eq!(set.texts, ["~/texts"]);
    }

    #[test]
    fn nobody_can_lock_himself_in() {
        let (set, wrong) = settings("(keys: {\"quit\": [],\n\"quit-now\": []})");
        assert_eq!(wrong, [(2, "Ctrl-C stays with quit-now, whatever is set".to_owned())]);
        assert_eq!((keys(&set, "quit"), keys(&set, "quit-now")), (String::new(), "Ctrl-C".to_owned()));
        let text = "(keys: {\"quit-now\": [\"Q\"],\n\"find\": [\"Ctrl-C\"], \"quit\": [\"Ctrl-C x\"]})";
        let (set, wrong) = settings(text);
        assert_eq!(keys(&set, "quit-now"), "Q, Ctrl-C");
        assert_eq!(wrong.len(), 2, "{wrong:?}");
        assert_eq!(wrong[0], (2, "Ctrl-C is a key of quit-now and cannot be one of find too".to_owned()));
    }

    #[test]
    fn an_empty_file_sets_nothing() {
        for text in ["", "  \n// nothing\n", "()", "( )"] {
            assert_eq!(settings(text), (defaults(ACTIONS), Vec::new()), "{text:?}");
        }
    }

    #[test]
    fn a_clash_names_both_actions_and_the_default_holds() {
        let (set, wrong) = settings("(keys: {\n\"find\": [\"q\", \"f\"]})");
        assert_eq!(wrong, [(2, "q is a key of quit and cannot be one of find too".to_owned())]);
        assert_eq!((keys(&set, "quit"), keys(&set, "find")), ("q".to_owned(), "f".to_owned()));
        let (set, wrong) = settings("(keys: {\"find\": [\"g g\"]})");
        assert_eq!(wrong, [(1, "g g for find and g for first begin alike: one would never be heard".to_owned())]);
        assert_eq!(keys(&set, "find"), "/", "nothing of what was given is left");
    }

    #[test]
    fn a_key_may_be_taken_from_another_action() {
        let (set, wrong) = settings("(keys: {\"messages\": [\"/\"], \"find\": []})");
        assert_eq!(wrong, []);
        assert_eq!((keys(&set, "messages"), keys(&set, "find")), ("/".to_owned(), String::new()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_rest_holds() {
        let text = "(\nthem: Dark,\ntheme: dark,\nmouse: On,\nkeys: {\n\"findd\": [\"x\"],\n\"find\": [\"Hyper-x\"]},\n\
                    colours: (for: \"grass\"),\ntexts: \"here\",\nsigns: Ascii)";
        let (set, wrong) = settings(text);
        let lines: Vec<_> = wrong.iter().map(|&(line, _)| line).collect();
        assert_eq!(lines, [2, 3, 6, 7, 8, 9], "{wrong:?}");
        assert_eq!((set.signs, set.theme), (Signs::Ascii, ThemeName::Auto));
        assert_eq!(keys(&set, "find"), "/");
    }

    #[test]
    fn no_file_however_broken_brings_the_reader_down() {
        let text = "(keys: {\"find\": [\"/\"]}, theme: Dark, colours: (for: \"#00ff00\"), texts: [\"a\"])";
        for (one, other) in (0..text.len()).filter_map(|end| text.split_at_checked(end)) {
            for broken in [one, other, &format!("{one}({other}"), &format!("{one}\"{other}")] {
                settings(broken);
            }
        }
        for text in
            ["[]", "7", "Dark", "\u{0}", "(((((", ")", "(keys: 7)", "(keys: {find: \"x\"})", "(theme: )", "(a b)"]
        {
            let (set, wrong) = settings(text);
            assert!(!wrong.is_empty(), "{text:?}");
            assert_eq!(set, defaults(ACTIONS), "{text:?}");
        }
    }
}
