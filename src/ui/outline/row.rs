//! A row of the outline: branches, sign, text, who, and what it hides.

use super::{Scene, branches::branches, left_of};
use crate::app::Action;
use crate::config::Role;
use crate::layout::{
    clean, cut,
    outline::{Below, Item},
    width,
};
use crate::model::{AnswerKind, Element, LinkId, QuestionId, RELATIONS, RelationKind, Target};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    judged, own,
    words::fit_names,
};

/// The cells that what a row hides takes, as a rule.
const REMARK: usize = 13;

/// The cells of how a claim stands.
const BESIDE: usize = 13;

/// From so many cells on there is room for that beside the rest. Else it has the place of what a row hides, and before that of
/// a row that hides something: there names give way, and stand below the tree when the row is selected.
const ROOMY: usize = 96;

/// In fewer cells no name is told.
const SHORTEST_NAME: usize = 6;

/// Where the parts of a row stand: the same in every row, but for a long remark, which begins further left.
struct Columns {
    y: usize,
    has_remark: bool,
    /// Where the title ends at the latest.
    text_end: usize,
    inferred: usize,
    who: usize,
    beside: usize,
    remark: usize,
    end: usize,
}

fn columns(scene: Scene, line: Area, remark: &str) -> Columns {
    let cells = line.width;
    let end = line.right().saturating_sub(1);
    let has_beside = cells >= ROOMY && judged::column(scene.words).is_some();
    let beside = end.saturating_sub(REMARK + if has_beside { BESIDE } else { 0 });
    let who = beside.saturating_sub((cells / 7).clamp(9, 22) + 1);
    Columns {
        y: line.y,
        has_remark: !remark.is_empty(),
        text_end: who.saturating_sub(3),
        inferred: who.saturating_sub(2),
        who,
        beside,
        remark: end.saturating_sub(REMARK.max(width(remark))),
        end,
    }
}

/// Draws a row into a line.
pub fn draw(canvas: &mut Canvas, scene: Scene, position: usize, line: Area) {
    let Area { x, y, width: cells, .. } = line;
    let ellipsis = canvas.glyphs().ellipsis;
    let remark = remark(canvas, scene, position);
    let columns = columns(scene, line, &remark);
    canvas.text(columns.remark, y, columns.end - columns.remark, &remark, Role::Quiet);
    let has_columns = !matches!(scene.outline.tree.item(position), Some(Item::Question(_) | Item::Apart | Item::More));
    let mut text_end = if remark.is_empty() { columns.end } else { columns.remark.saturating_sub(2) };
    if has_columns && let Some(end) = draw_beside(canvas, scene, position, &columns) {
        text_end = end;
    }
    let mut pieces = vec![piece(branches(canvas, scene, position, cells), Role::Line)];
    pieces.extend(before_title(canvas, scene, position));
    let mark = judged(scene, position).and_then(|element| judged::mark(scene.words, element));
    pieces.extend(mark.as_ref().map(|mark| mark.lead.clone()));
    let title = title(canvas, scene, position);
    let signs = signs(canvas, scene, position);
    let role = match (scene.outline.tree.item(position), mark) {
        (Some(Item::Question(_)), _) => Role::Strong,
        (Some(Item::More | Item::Apart), _) => Role::Quiet,
        (_, Some(mark)) => mark.title,
        _ => Role::Text,
    };
    let room = left_of(text_end.saturating_sub(x + 1), &pieces).saturating_sub(width(&signs));
    pieces.push(piece(cut(&title, room, ellipsis), role));
    pieces.push(piece(signs, Role::Text));
    canvas.line(x + 1, y, text_end.saturating_sub(x + 1), &pieces);
}

/// Draws who says it or where else it stands, the mapper's mark, and how it stands. Answers where the title ends at the
/// latest; none where there is nothing of it.
fn draw_beside(canvas: &mut Canvas, scene: Scene, position: usize, columns: &Columns) -> Option<usize> {
    let y = columns.y;
    let shown = shown_where(scene, position);
    let who = if shown.is_some() { Vec::new() } else { who(scene, position) };
    let is_by_mapper = is_inferred(scene, position);
    let stands = judged(scene, position).filter(|_| shown.is_none());
    let stands = stands.and_then(|element| judged::beside(scene.words, element, link(scene, position)));
    let stands = stands.filter(|stands| !stands.text.is_empty());
    let is_roomy = columns.beside + BESIDE < columns.end;
    let stands_at = match (&stands, columns.has_remark) {
        (Some(stands), true) if !is_roomy => columns.remark.saturating_sub(width(&stands.text) + 1),
        _ => columns.beside,
    };
    let who_end = match (columns.has_remark, &stands) {
        (false, None) => columns.end,
        (_, Some(_)) => stands_at.saturating_sub(1),
        (true, None) => columns.beside.min(columns.remark).saturating_sub(1),
    };
    let room = who_end.saturating_sub(columns.who);
    let beside = match shown {
        Some(shown) => shown.to_owned(),
        None if room < SHORTEST_NAME => String::new(),
        None => fit_names(&who, room, canvas.glyphs().ellipsis),
    };
    canvas.text(columns.who, y, room, &beside, Role::Quiet);
    let inferred = columns.inferred.min(stands_at.saturating_sub(2));
    if is_by_mapper {
        canvas.text(inferred, y, 1, canvas.glyphs().inferred, Role::Text);
    }
    if let Some(stands) = &stands {
        let end = if columns.has_remark { columns.remark.saturating_sub(1) } else { columns.end };
        canvas.text(stands_at, y, end.saturating_sub(stands_at), &stands.text, stands.role);
    }
    (!beside.is_empty() || is_by_mapper || stands.is_some()).then(|| columns.text_end.min(inferred.saturating_sub(1)))
}

/// The link by which a row speaks for or against the one above it.
fn link(scene: Scene, position: usize) -> Option<LinkId> {
    match scene.outline.tree.item(position)? {
        Item::Reason(link, _) | Item::Together(link) => Some(link),
        _ => None,
    }
}

/// What of a row stands or falls.
fn judged(scene: Scene, position: usize) -> Option<Element> {
    match scene.outline.tree.item(position)? {
        Item::Question(_) | Item::Answers(..) | Item::Apart | Item::More => None,
        Item::Together(link) => Some(Element::Link(link)),
        _ => scene.outline.element(scene.words.map(), position),
    }
}

/// A blank and the signs of what is new and of what is one's own, where there are any.
fn signs(canvas: &Canvas, scene: Scene, position: usize) -> String {
    let tree = &scene.outline.tree;
    let news = scene.words.walk.own.news();
    let signs = match tree.item(position) {
        Some(Item::Question(question)) => own::news(canvas, news.question(question)).to_owned(),
        Some(Item::Together(link)) => own::news(canvas, news.element(Element::Link(link))).to_owned(),
        _ => match tree.claim(scene.words.map(), position) {
            Some(claim) => own::signs(canvas, scene.words, claim),
            None => String::new(),
        },
    };
    if signs.is_empty() { signs } else { format!(" {signs}") }
}

/// Sign, answer, and the arrow of a reference.
fn before_title(canvas: &Canvas, scene: Scene, position: usize) -> Vec<Piece> {
    let tree = &scene.outline.tree;
    let mut pieces = Vec::new();
    match tree.item(position) {
        Some(Item::Answer(_, answer)) => {
            let question = tree.parent(position).and_then(|above| match tree.item(above) {
                Some(Item::Question(question)) => Some(question),
                _ => None,
            });
            let word = question.map(|question| answer_word(canvas, scene, question, answer)).unwrap_or_default();
            pieces.push(piece(format!("{word}{}  ", " ".repeat(3_usize.saturating_sub(width(&word)))), Role::Head));
        }
        Some(Item::Reason(link, _) | Item::Together(link)) => pieces.push(sign(canvas, scene, link)),
        Some(Item::Target(link)) => {
            pieces.push(sign(canvas, scene, link));
            let is_one_of_many = scene.words.map().premises(link).len() > 1;
            let together = if is_one_of_many { "with others " } else { "" };
            let verb = match scene.words.map().link(link).target {
                Target::Claim(_) => scene.words.verb(link),
                Target::Link(_) if scene.words.map().link(link).kind == RelationKind::Supports => "backs the step",
                Target::Link(_) => "doubts the step",
            };
            pieces.push(piece(format!("{together}{verb}  "), Role::Quiet));
        }
        Some(Item::Answers(question, answer)) => {
            let word = answer_word(canvas, scene, question, answer);
            pieces.push(piece(format!("answers {word} to  "), Role::Quiet));
        }
        _ => {}
    }
    if shown_where(scene, position).is_some() {
        pieces.push(piece(format!("{} ", canvas.glyphs().reference), Role::Text));
    }
    pieces
}

fn sign(canvas: &Canvas, scene: Scene, link: LinkId) -> Piece {
    let kind = scene.words.map().link(link).kind;
    piece(format!("{} ", canvas.look().glyphs.sign(kind)), kind.row().colour.into())
}

fn answer_word(canvas: &Canvas, scene: Scene, question: QuestionId, answer: u32) -> String {
    let answers = &scene.words.map().question(question).answers;
    match answers.get(answer as usize).map(|answer| &answer.kind) {
        Some(AnswerKind::Named(label)) => cut(&clean(label), 20, canvas.glyphs().ellipsis),
        Some(kind) => kind.word().to_uppercase(),
        None => String::new(),
    }
}

/// What a row is called.
pub fn title(canvas: &Canvas, scene: Scene, position: usize) -> String {
    let (map, tree) = (scene.words.map(), &scene.outline.tree);
    let Some(item) = tree.item(position) else { return String::new() };
    match item {
        Item::Question(question) | Item::Answers(question, _) => clean(&map.question(question).ask).into_owned(),
        Item::Together(link) if tree.parent(position).is_none() => {
            format!("the step {}", scene.words.step_title(link))
        }
        Item::Together(link) => format!("only together ({})", map.premises(link).len()),
        Item::Apart => format!("{} that nothing ties to the rest", claims(tree.below(map, position))),
        Item::More => {
            let above = tree.parent(position).unwrap_or(position);
            let left_out = scene.outline.folds.left_out(map, tree, above);
            let [total, kinds] = [left_out.total().to_string(), by_kind(canvas, left_out)];
            // Of one sort the number stands in it already.
            let what = if kinds.starts_with(&total) {
                kinds.replacen(&total, &format!("{total} more"), 1)
            } else {
                format!("{total} more: {kinds}")
            };
            format!("{what}   {} shows them", canvas.called(Action::ShowMore))
        }
        _ => match scene.outline.element(map, position) {
            Some(Element::Claim(claim)) => scene.words.title(claim),
            Some(Element::Link(step)) => scene.words.step_title(step),
            None => String::new(),
        },
    }
}

fn claims(below: Below) -> String {
    amount(below.claims as usize, "claim", "claims")
}

/// Where the claim or step of a row stands, if elsewhere.
fn shown_where(scene: Scene, position: usize) -> Option<&'static str> {
    let tree = &scene.outline.tree;
    let place = tree.referred(scene.words.map(), position)?;
    Some(if tree.is_under(position, place) {
        "closes a circle"
    } else if !scene.outline.folds.is_seen(place) {
        "shown elsewhere"
    } else if place < position {
        "shown above"
    } else {
        "shown below"
    })
}

/// Who says the claim of a row, or draws the step of one that has several premises.
fn who(scene: Scene, position: usize) -> Vec<String> {
    let tree = &scene.outline.tree;
    match (tree.item(position), scene.outline.element(scene.words.map(), position)) {
        (Some(Item::Answer(claim, _)), _) => scene.words.who_answers(claim),
        (_, Some(element)) => scene.words.who(element),
        _ => Vec::new(),
    }
}

fn is_inferred(scene: Scene, position: usize) -> bool {
    let tree = &scene.outline.tree;
    let own = match tree.item(position) {
        Some(Item::Reason(link, _) | Item::Together(link) | Item::Target(link)) => Some(link),
        _ => None,
    };
    own.is_some_and(|link| scene.words.map().is_inferred(link))
}

/// What a folded row hides by kind; what the filter hides below one that is not folded.
fn remark(canvas: &Canvas, scene: Scene, position: usize) -> String {
    let (map, tree, folds) = (scene.words.map(), &scene.outline.tree, &scene.outline.folds);
    if folds.is_folded(position) {
        return format!("hides {}", by_kind(canvas, tree.below(map, position)));
    }
    let hidden = folds.hidden(map, tree, position);
    if hidden.total() > 0 {
        return format!("filter hides {}", by_kind(canvas, hidden));
    }
    let Some(Item::Together(link)) = tree.item(position) else { return String::new() };
    let doubts = scene.words.doubts(link);
    let sign = canvas.look().glyphs.sign(RelationKind::Undercuts);
    if doubts > 0 { format!("{sign} {}", amount(doubts, "doubt", "doubts")) } else { String::new() }
}

/// "+3 −2 ⊘1", "2 premises", "3 answers".
pub fn by_kind(canvas: &Canvas, below: Below) -> String {
    let kinds = RELATIONS.iter().map(|row| (below.of(row.kind), canvas.look().glyphs.sign(row.kind)));
    let mut parts: Vec<_> =
        kinds.filter(|&(count, _)| count > 0).map(|(count, sign)| format!("{sign}{count}")).collect();
    let words = [
        (below.premises, "premise", "premises"),
        (below.answers, "answer", "answers"),
        (below.claims, "claim", "claims"),
        (below.questions, "question", "questions"),
    ];
    let named = words.into_iter().filter(|&(count, ..)| count > 0);
    parts.splice(0..0, named.map(|(count, one, many)| amount(count as usize, one, many)));
    parts.join(" ")
}
