//! Hand-made drawings in characters.

use super::*;
use crate::layout::drawing::{BoxLine, BoxText, Head, LineStyle, LinkText, Run, Size, Trunk};
use crate::model::RelationKind::{Opposes, Supports};

/// The two ends of a piece of a line.
type Piece = ((u32, u32), (u32, u32));

/// A drawing in the making.
#[derive(Default)]
struct Sheet {
    drawing: Drawing,
    texts: Texts,
}

fn cell((x, y): (u32, u32)) -> Cell {
    Cell { x, y }
}

impl Sheet {
    fn new(width: u32, height: u32) -> Self {
        Self { drawing: Drawing { size: Size { width, height }, ..Drawing::default() }, ..Self::default() }
    }

    /// A box with its left upper corner, its size, and the words in it.
    fn boxed(mut self, at: (u32, u32), (width, height): (u32, u32), words: &str) -> Self {
        self.drawing.boxes.push(Area { at: cell(at), width, height });
        let lines = words.lines().map(|line| BoxLine { left: line.to_owned(), ink: Ink::Text, ..BoxLine::default() });
        self.texts.boxes.push(BoxText { lines: lines.collect(), ..BoxText::default() });
        self
    }

    /// The last box is in focus.
    fn focus(mut self) -> Self {
        self.texts.boxes.last_mut().unwrap().frame = Frame::Double;
        self
    }

    /// Words in the frame of the last box.
    fn in_frame(mut self, words: &str) -> Self {
        self.texts.boxes.last_mut().unwrap().in_frame = words.to_owned();
        self
    }

    /// A trunk of one link with its pieces.
    fn line(mut self, style: LineStyle, pieces: &[Piece]) -> Self {
        let trunk = u32::try_from(self.drawing.trunks.len()).unwrap();
        self.drawing.trunks.push(Trunk { kind: Supports, line: style, links: vec![trunk] });
        self.texts.links.push(LinkText { kind: Supports, head: "+ supports".to_owned(), mark: "~ ⊘ 1".to_owned() });
        let runs = pieces.iter().map(|&(from, to)| Run { from: cell(from), to: cell(to), trunk });
        self.drawing.runs.extend(runs);
        self
    }

    /// A trunk of one link of the map.
    fn link(self, pieces: &[Piece]) -> Self {
        self.line(LineStyle::Link, pieces)
    }

    /// The arrowhead of the last trunk.
    fn head(mut self, at: (u32, u32), heading: Heading) -> Self {
        let trunk = u32::try_from(self.drawing.trunks.len() - 1).unwrap();
        self.drawing.heads.push(Head { at: cell(at), heading, trunk });
        self
    }

    fn label(mut self, at: (u32, u32), width: u32, says: Says) -> Self {
        self.drawing.labels.push(Label { at: cell(at), width, says });
        self
    }

    fn painted(&self, window: Area, strokes: Strokes) -> Vec<String> {
        let index = Index::of(&self.drawing, &self.texts);
        let painted = paint(&self.drawing, &index, &self.texts, window, strokes);
        let row = |row: &[Glyph]| row.iter().map(|glyph| glyph.text).collect::<String>();
        painted.rows().map(|glyphs| row(glyphs).trim_end().to_owned()).collect()
    }

    fn whole(&self) -> Area {
        let Size { width, height } = self.drawing.size;
        Area { at: Cell::default(), width, height }
    }

    fn in_unicode(&self) -> Vec<String> {
        self.painted(self.whole(), Strokes::Unicode)
    }

    fn in_ascii(&self) -> Vec<String> {
        self.painted(self.whole(), Strokes::Ascii)
    }
}

/// Two reasons that count only together, and an objection whose line crosses theirs.
fn dispute() -> Sheet {
    Sheet::new(30, 13)
        .boxed((3, 0), (12, 3), "Thesis")
        .focus()
        .boxed((0, 9), (10, 4), "One\nreason")
        .boxed((12, 9), (9, 3), "Partner")
        .boxed((24, 0), (6, 3), "No")
        .link(&[((8, 4), (8, 7)), ((4, 7), (16, 7)), ((4, 7), (4, 9)), ((16, 7), (16, 9))])
        .head((8, 3), Heading::Up)
        .label((10, 4), 10, Says::Kind(0))
        .label((10, 8), 5, Says::Mark(0))
        .link(&[((26, 2), (26, 5)), ((2, 5), (26, 5)), ((2, 5), (2, 8))])
        .head((2, 8), Heading::Down)
}

#[test]
fn lines_of_one_trunk_are_joined_and_those_of_two_cross() {
    let expected = [
        "   ╔══════════╗         ┌────┐",
        "   ║ Thesis   ║         │ No │",
        "   ╚══════════╝         └─┬──┘",
        "        ▲                 │",
        "        │ + supports      │",
        "  ┌─────┼─────────────────┘",
        "  │     │",
        "  │ ┌───┴───────┐",
        "  ▼ │     ~ ⊘ 1 │",
        "┌───┴────┐  ┌───┴───┐",
        "│ One    │  │ Partner",
        "│ reason │  └───────┘",
        "└────────┘",
    ];
    let painted = dispute().in_unicode();
    // The words of the partner are as wide as its box: they are cut where the frame begins.
    let expected: Vec<_> = expected.iter().map(|row| row.replace("│ Partner", "│ Partn │")).collect();
    assert_eq!(painted, expected);
}

#[test]
fn in_ascii_a_crossing_is_told_from_a_joint() {
    let expected = [
        "   #==========#         +----+",
        "   # Thesis   #         | No |",
        "   #==========#         +-+--+",
        "        ^                 |",
        "        | + supports      |",
        "  +-----|-----------------+",
        "  |     |",
        "  | +---+-------+",
        "  v |     ~ ⊘ 1 |",
        "+---+----+  +---+---+",
        "| One    |  | Partn |",
        "| reason |  +-------+",
        "+--------+",
    ];
    assert_eq!(dispute().in_ascii(), expected);
}

#[test]
fn every_joint_has_its_character() {
    let across = |at: (u32, u32), arms: &[(u32, u32)]| {
        let pieces: Vec<_> = arms.iter().map(|&arm| (at.min(arm), at.max(arm))).collect();
        Sheet::new(5, 5).link(&pieces).in_unicode()[2].chars().nth(2).unwrap()
    };
    let (up, down, left, right) = ((2, 0), (2, 4), (0, 2), (4, 2));
    let joint = |arms: &[(u32, u32)]| across((2, 2), arms);
    assert_eq!([joint(&[up, down]), joint(&[left, right])], ['│', '─']);
    assert_eq!(
        [joint(&[down, right]), joint(&[down, left]), joint(&[up, right]), joint(&[up, left])],
        ['┌', '┐', '└', '┘']
    );
    let three = [[up, down, right], [up, down, left], [down, left, right], [up, left, right]];
    assert_eq!(three.map(|arms| joint(&arms)), ['├', '┤', '┬', '┴']);
    assert_eq!(joint(&[up, down, left, right]), '╋', "four of one trunk are joined");
    let crossing = Sheet::new(5, 5).link(&[((2, 0), (2, 4))]).link(&[((0, 2), (4, 2))]);
    assert_eq!(crossing.in_unicode()[2], "──┼──");
}

#[test]
fn a_line_leaves_a_frame_by_its_joint() {
    let lines = [((4, 0), (4, 2)), ((4, 6), (4, 8)), ((0, 4), (2, 4)), ((8, 4), (10, 4))];
    let sheet = |focus: bool| {
        let sheet = Sheet::new(11, 9).boxed((2, 2), (7, 5), "");
        let sheet = if focus { sheet.focus() } else { sheet };
        lines.iter().fold(sheet, |sheet, &piece| sheet.link(&[piece]))
    };
    let single =
        ["    │", "    │", "  ┌─┴───┐", "  │     │", "──┤     ├──", "  │     │", "  └─┬───┘", "    │", "    │"];
    assert_eq!(sheet(false).in_unicode(), single);
    let double =
        ["    │", "    │", "  ╔═╧═══╗", "  ║     ║", "──╢     ╟──", "  ║     ║", "  ╚═╤═══╝", "    │", "    │"];
    assert_eq!(sheet(true).in_unicode(), double);
    let ascii = ["    |", "    |", "  #=+===#", "  #     #", "--+     +--", "  #     #", "  #=+===#", "    |", "    |"];
    assert_eq!(sheet(true).in_ascii(), ascii);
}

#[test]
fn a_bridge_is_dashed() {
    let bridge =
        Sheet::new(6, 4).line(LineStyle::Bridge, &[((0, 1), (0, 3)), ((0, 3), (5, 3))]).head((0, 0), Heading::Up);
    assert_eq!(bridge.in_unicode(), ["▲", "┆", "┆", "└┄┄┄┄┄"]);
    assert_eq!(bridge.in_ascii(), ["^", ":", ":", "+....."]);
}

#[test]
fn an_arrowhead_points_where_it_should() {
    let all = [Heading::Up, Heading::Down, Heading::Left, Heading::Right];
    let sheet = all.iter().zip(0..).fold(Sheet::new(4, 1).link(&[]), |sheet, (&way, x)| sheet.head((x, 0), way));
    assert_eq!((sheet.in_unicode(), sheet.in_ascii()), (vec!["▲▼◂▸".to_owned()], vec!["^v<>".to_owned()]));
}

#[test]
fn words_in_a_frame_stand_where_no_line_leaves_it() {
    let sheet = Sheet::new(14, 5).boxed((0, 0), (14, 4), "A\nB").in_frame("+5 −4").link(&[((10, 3), (10, 4))]);
    assert_eq!(sheet.in_unicode()[3], "└── +5 −4 ┬──┘");
    let sheet = Sheet::new(14, 5).boxed((0, 0), (14, 4), "A\nB").in_frame("+5 −4");
    assert_eq!(sheet.in_unicode()[3], "└──── +5 −4 ─┘");
    let sheet = sheet.link(&[((4, 3), (4, 4))]).link(&[((9, 3), (9, 4))]);
    assert_eq!(sheet.in_unicode()[0], "┌──── +5 −4 ─┐", "else above");
    let panned = sheet.painted(Area { at: cell((7, 0)), width: 7, height: 1 }, Strokes::Unicode);
    assert_eq!(panned, ["5 −4 ─┐"], "they stand still while the window moves");
}

#[test]
fn wide_letters_and_marks_keep_the_frame_straight() {
    let sheet = Sheet::new(12, 6).boxed((0, 0), (12, 6), "学校学校学校\n👩‍👩‍👧 e\u{301}é\nשלום\nlong long long");
    let expected =
        ["┌──────────┐", "│ 学校学校 │", "│ 👩‍👩‍👧 e\u{301}é    │", "│ שלום     │", "│ long lon │", "└──────────┘"];
    assert_eq!(sheet.in_unicode(), expected);
    let halved = sheet.painted(Area { at: cell((3, 1)), width: 4, height: 1 }, Strokes::Unicode);
    assert_eq!(halved, [" 校"], "half a letter is none");
}

#[test]
fn any_window_shows_what_the_whole_shows_there() {
    let sheet = dispute();
    let whole: Vec<Vec<char>> = sheet.in_unicode().iter().map(|row| format!("{row:30}").chars().collect()).collect();
    for (x, y, width, height) in
        [(0, 0, 30, 13), (2, 5, 7, 3), (8, 4, 1, 1), (14, 0, 10, 13), (0, 12, 9, 1), (29, 12, 4, 3)]
    {
        let painted = sheet.painted(Area { at: cell((x, y)), width, height }, Strokes::Unicode);
        for (row, line) in (y as usize..).zip(&painted) {
            let expected: String =
                whole.get(row).map_or(&[][..], |row| &row[x as usize..(x + width).min(30) as usize]).iter().collect();
            assert_eq!(line, expected.trim_end(), "row {row} of {x} {y} {width} {height}");
        }
    }
}

#[test]
fn each_cell_says_what_it_is() {
    let mut sheet = dispute();
    sheet.drawing.trunks[1].kind = Opposes;
    let index = Index::of(&sheet.drawing, &sheet.texts);
    let painted = paint(&sheet.drawing, &index, &sheet.texts, sheet.whole(), Strokes::Unicode);
    let inks: Vec<Vec<Ink>> = painted.rows().map(|row| row.iter().map(|glyph| glyph.ink).collect()).collect();
    assert_eq!((inks[0][3], inks[9][0], inks[1][5]), (Ink::Focus, Ink::Frame, Ink::Text));
    assert_eq!((inks[3][8], inks[5][2], inks[4][10]), (Ink::Line(Supports), Ink::Line(Opposes), Ink::Word(Supports)));
}

#[test]
fn what_lies_under_a_cell_is_found() {
    let sheet = dispute();
    let index = Index::of(&sheet.drawing, &sheet.texts);
    let at = |x, y| (index.box_at(&sheet.drawing, cell((x, y))), index.trunk_at(&sheet.drawing, cell((x, y))));
    assert_eq!(at(9, 12), (Some(1), None), "the corner is the box's, too");
    assert_eq!(at(10, 12), (None, None));
    assert_eq!(at(16, 8), (None, Some(0)));
    assert_eq!(at(20, 5), (None, Some(1)));
}

#[test]
fn the_last_corner_of_a_huge_picture_can_be_painted() {
    let mut sheet = Sheet::new(u32::MAX, u32::MAX);
    for number in 0..50_000 {
        sheet = sheet.boxed((number * 40, number * 60), (20, 5), "A claim");
        sheet.drawing.trunks.push(Trunk { kind: Supports, line: LineStyle::Link, links: vec![number] });
        let (from, to) = (cell((number * 40 + 5, number * 60 + 4)), cell((number * 40 + 5, u32::MAX - 1)));
        sheet.drawing.runs.push(Run { from, to, trunk: number });
    }
    let index = Index::of(&sheet.drawing, &sheet.texts);
    let window = Area { at: cell((49_999 * 40 - 20, 49_999 * 60 - 5)), width: 120, height: 20 };
    let painted = paint(&sheet.drawing, &index, &sheet.texts, window, Strokes::Unicode);
    assert!(painted.rows().flatten().any(|glyph| glyph.text == "┬"));
}
