//! Pieces into a tree: the grammar of blocks, members, structures and inferences.
//!
//! Nothing here calls itself: how deep relations stand is kept in a list. After a mistake it goes on with the next block,
//! so that several are found in one go.

use super::super::scan::Span;
use super::lexer::Lexer;
use super::mistake::Mistake;
use super::token::{Kind, Sign, Token};
use super::tree::{Data, Inference, Member, Section, Sort, Step, Structure, Tree, Upper, Wording, Written};
use super::wording::Words;
use super::yaml;

/// What keeps a block from being read, and where.
type Failure = (Span, Mistake);

/// So many mistakes are found, then no more is read.
const MISTAKES: usize = 1_000;

/// Reads a whole text. `goes_on` is asked with every block how far it is.
///
/// # Errors
/// Every block that cannot be read, where there is any.
pub(super) fn parse(text: &str, mut goes_on: impl FnMut(usize) -> bool) -> (Tree, Vec<Failure>) {
    let mut parser = Parser {
        text,
        lexer: Lexer::new(text),
        tree: Tree::default(),
        sections: Vec::new(),
        argument: None,
        inference: None,
        failures: Vec::new(),
    };
    parser.front_matter();
    while parser.failures.len() < MISTAKES && goes_on(parser.lexer.place().start) {
        if let Err(failure) = parser.block() {
            parser.failures.push(failure);
            parser.argument = None;
            parser.lexer.skip_block();
        }
        if parser.lexer.peek(0) == Kind::Nothing {
            break;
        }
        parser.lexer.next();
    }
    parser.tree.lost.comments = parser.lexer.comments();
    let cut = parser.lexer.cut_addresses().iter().map(|&at| (at..at + 2, Mistake::CutAddress));
    parser.failures.extend(cut);
    let taken_in = parser.lexer.inclusions().iter().map(|span| (span.clone(), Mistake::Inclusion));
    parser.failures.extend(taken_in);
    (parser.tree, parser.failures)
}

struct Parser<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    tree: Tree,
    /// The headings that the next block stands under.
    sections: Vec<usize>,
    /// The argument in the block before.
    argument: Option<usize>,
    /// The inference read last.
    inference: Option<usize>,
    failures: Vec<Failure>,
}

impl Parser<'_> {
    fn front_matter(&mut self) {
        for kind in [Kind::LineEnd, Kind::EmptyLine] {
            if self.lexer.peek(0) == kind {
                self.lexer.next();
            }
        }
        if self.lexer.peek(0) != Kind::FrontMatter {
            return;
        }
        let token = self.lexer.next();
        let inside = yaml::inside_rules(self.text, &token.span);
        match yaml::read(self.text, inside) {
            Ok(value) => self.tree.front = Some(Data { value, span: token.span }),
            Err(failure) => self.failures.push(failure),
        }
        if matches!(self.lexer.peek(0), Kind::LineEnd | Kind::EmptyLine) {
            self.lexer.next();
        }
    }

    /// One block, up to the empty line behind it.
    fn block(&mut self) -> Result<(), Failure> {
        let before = self.argument.take();
        match self.lexer.peek(0) {
            Kind::Heading => self.heading()?,
            Kind::Number => self.structure(before)?,
            Kind::ArgumentDefinition | Kind::ArgumentReference => {
                let member = self.member()?;
                self.relations(Upper::Member(member))?;
                self.argument = Some(member);
            }
            Kind::Indent => self.list()?,
            kind if begins_statement(kind) => {
                let member = self.member()?;
                self.relations(Upper::Member(member))?;
            }
            _ => return Err(self.failure(Mistake::NoBlock)),
        }
        match self.lexer.peek(0) {
            Kind::EmptyLine | Kind::Nothing => Ok(()),
            _ => Err(self.failure(Mistake::BlockGoesOn)),
        }
    }

    /// A mistake at the next piece.
    fn failure(&mut self, mistake: Mistake) -> Failure {
        let mistake = match (self.lexer.peek(0), mistake) {
            (Kind::StrayBackslash, _) => Mistake::StrayBackslash,
            (Kind::FrontMatter, _) => Mistake::LateFrontMatter,
            (Kind::Relation(_), Mistake::NoBlock | Mistake::BlockGoesOn) => Mistake::NoUpper,
            (Kind::Nothing, Mistake::NoBlock) => Mistake::NothingThere,
            (_, mistake) => mistake,
        };
        (self.lexer.place(), mistake)
    }

    fn take(&mut self, kind: Kind) -> Option<Token> {
        (self.lexer.peek(0) == kind).then(|| self.lexer.next())
    }

    fn heading(&mut self) -> Result<(), Failure> {
        let level = self.lexer.next().span.len() - 1;
        let (wording, tags, _) = self.words()?;
        let data = self.data()?;
        let tree = &mut self.tree;
        while let Some(&upper) = self.sections.last()
            && tree.sections.get(upper).is_some_and(|upper| upper.level >= level)
        {
            self.sections.pop();
        }
        let parent = self.sections.last().copied();
        self.sections.push(tree.sections.len());
        tree.sections.push(Section { title: wording.text, level, parent, tags, data });
        Ok(())
    }

    /// Words, which there must be: with the tags among them, and where they end.
    fn words(&mut self) -> Result<(Wording, Vec<Box<str>>, usize), Failure> {
        let mut words = Words::default();
        let mut open = Vec::new();
        let mut end = None;
        loop {
            let kind = self.lexer.peek(0);
            match kind {
                Kind::Start(emphasis) => {
                    open.push(emphasis);
                    let lost = &mut self.tree.lost;
                    lost.emphasis += 1;
                    if lost.first_emphasis.is_none() {
                        lost.first_emphasis = Some(self.lexer.place());
                    }
                }
                Kind::End(emphasis) if open.last() == Some(&emphasis) => {
                    open.pop();
                }
                Kind::Words
                | Kind::Mark
                | Kind::Escaped
                | Kind::Shortcode
                | Kind::Link
                | Kind::Tag
                | Kind::StatementMention
                | Kind::ArgumentMention
                | Kind::LineEnd => {}
                _ => break,
            }
            let token = self.lexer.next();
            end = Some(if kind == Kind::LineEnd { end.unwrap_or(token.span.start) } else { token.span.end });
            let image = self.text.get(token.span).unwrap_or_default();
            words.add(kind, image);
        }
        if let Some(emphasis) = open.last() {
            return Err(self.failure(Mistake::OpenEmphasis { mark: emphasis.mark() }));
        }
        let Some(end) = end else {
            return Err(self.failure(Mistake::NoWords));
        };
        let (wording, tags) = words.finish();
        Ok((wording, tags, end))
    }

    fn data(&mut self) -> Result<Option<Data>, Failure> {
        let Some(token) = self.take(Kind::Data) else {
            return Ok(None);
        };
        let value = yaml::read(self.text, yaml::inside_braces(self.text, &token.span))?;
        self.take(Kind::LineEnd);
        Ok(Some(Data { value, span: token.span }))
    }

    /// A statement or argument, without what stands under it.
    fn member(&mut self) -> Result<usize, Failure> {
        let start = self.lexer.place().start;
        let kind = self.lexer.peek(0);
        let (sort, inner) = match kind {
            Kind::StatementDefinition => (Sort::Statement, Some((1, 2))),
            Kind::StatementReference => (Sort::Statement, Some((1, 1))),
            Kind::ArgumentDefinition => (Sort::Argument, Some((1, 2))),
            Kind::ArgumentReference => (Sort::Argument, Some((1, 1))),
            kind if begins_statement(kind) => (Sort::Statement, None),
            _ => return Err(self.failure(Mistake::NoMember)),
        };
        let title = inner.map(|(before, behind)| {
            let span = self.lexer.next().span;
            span.start + before..span.end - behind
        });
        let is_reference = matches!(kind, Kind::StatementReference | Kind::ArgumentReference);
        let (wording, tags, end) = if is_reference {
            let (tags, end) = self.tags_of_reference();
            self.take(Kind::LineEnd);
            (None, tags, end.or(title.as_ref().map(|title| title.end + 1)).unwrap_or(start))
        } else {
            let (wording, tags, end) = self.words()?;
            (Some(wording), tags, end)
        };
        let data = self.data()?;
        let section = self.sections.last().copied();
        self.tree.members.push(Member { sort, title, wording, tags, data, section, span: start..end.max(start) });
        Ok(self.tree.members.len() - 1)
    }

    fn tags_of_reference(&mut self) -> (Vec<Box<str>>, Option<usize>) {
        let mut words = Words::default();
        let mut end = None;
        while let Some(token) = self.take(Kind::Tag) {
            end = Some(token.span.end);
            words.add(Kind::Tag, self.text.get(token.span).unwrap_or_default());
        }
        (words.finish().1, end)
    }

    /// What stands under a member or inference, and under that, to any depth.
    fn relations(&mut self, upper: Upper) -> Result<(), Failure> {
        let mut uppers: Vec<Upper> = Vec::new();
        // What was read last, where something may stand under it.
        let mut lowest = Some(upper);
        loop {
            match self.lexer.peek(0) {
                Kind::Indent if lowest.is_some() => {
                    self.lexer.next();
                    uppers.extend(lowest.take());
                    if !matches!(self.lexer.peek(0), Kind::Relation(_)) {
                        return Err(self.failure(Mistake::NoRelation));
                    }
                }
                Kind::Dedent if !uppers.is_empty() => {
                    self.lexer.next();
                    uppers.pop();
                    lowest = None;
                    if uppers.is_empty() {
                        return Ok(());
                    }
                }
                Kind::Relation(sign) if !uppers.is_empty() => {
                    let upper = uppers.last().copied().unwrap_or(upper);
                    lowest = Some(Upper::Member(self.relation(upper, sign)?));
                }
                _ if uppers.is_empty() => return Ok(()),
                _ => return Err(self.failure(Mistake::NoRelation)),
            }
        }
    }

    fn relation(&mut self, upper: Upper, sign: Sign) -> Result<usize, Failure> {
        if matches!(upper, Upper::Inference(_)) && sign != Sign::UndercutsAbove {
            return Err(self.failure(Mistake::NoUndercut));
        }
        let start = self.lexer.next().span;
        let is_argument = matches!(self.lexer.peek(0), Kind::ArgumentDefinition | Kind::ArgumentReference);
        if sign == Sign::Contradicts && is_argument {
            return Err(self.failure(Mistake::ContradictingArgument));
        }
        let lower = self.member()?;
        let span = start.start..self.tree.members.get(lower).map_or(start.end, |member| member.span.end);
        let span = span.start + leading_blanks(self.text.get(span.clone()).unwrap_or_default())..span.end;
        self.tree.relations.push(Written { upper, sign, lower, behind: self.inference, span });
        Ok(lower)
    }

    /// Numbered statements and the inferences between them.
    fn structure(&mut self, argument: Option<usize>) -> Result<(), Failure> {
        let start = self.lexer.place();
        let mut steps: Vec<Step> = Vec::new();
        let mut inference = None;
        loop {
            match self.lexer.peek(0) {
                Kind::Number => {
                    self.lexer.next();
                    if !begins_statement(self.lexer.peek(0)) {
                        return Err(self.failure(Mistake::NoStatement));
                    }
                    let member = self.member()?;
                    self.relations(Upper::Member(member))?;
                    steps.push(Step { member, inference: inference.take() });
                }
                Kind::InferenceStart if inference.is_none() && !steps.is_empty() => {
                    inference = Some(self.inference()?);
                }
                _ if inference.is_some() => return Err(self.failure(Mistake::NoConclusion)),
                _ => break,
            }
        }
        if steps.last().is_none_or(|last| last.inference.is_none()) {
            return Err(self.failure(Mistake::NoInference));
        }
        let end = steps.last().and_then(|last| self.tree.members.get(last.member)).map_or(start.end, |m| m.span.end);
        let start = start.start + leading_blanks(self.text.get(start.clone()).unwrap_or_default());
        let section = self.sections.last().copied();
        self.tree.structures.push(Structure { argument, section, steps, span: start..end });
        Ok(())
    }

    fn inference(&mut self) -> Result<usize, Failure> {
        self.lexer.next();
        let mut inference = Inference::default();
        let has_rules =
            is_rule(self.lexer.peek(0)) || (self.lexer.peek(0) == Kind::LineEnd && is_rule(self.lexer.peek(1)));
        if has_rules {
            self.take(Kind::LineEnd);
            loop {
                let mut words = Words::default();
                while is_rule(self.lexer.peek(0)) {
                    let token = self.lexer.next();
                    words.add(token.kind, self.text.get(token.span).unwrap_or_default());
                }
                inference.rules.push(words.finish().0.text);
                if self.take(Kind::Comma).is_none() {
                    break;
                }
                if !is_rule(self.lexer.peek(0)) {
                    return Err(self.failure(Mistake::NoRule));
                }
            }
        }
        self.take(Kind::LineEnd);
        inference.data = self.data()?;
        if self.take(Kind::InferenceEnd).is_none() {
            return Err(self.failure(Mistake::OpenInference));
        }
        if self.take(Kind::LineEnd).is_none() {
            return Err(self.failure(Mistake::NoConclusion));
        }
        let number = self.tree.inferences.len();
        self.tree.inferences.push(inference);
        self.inference = Some(number);
        if self.lexer.peek(0) == Kind::Indent {
            self.relations(Upper::Inference(number))?;
        }
        Ok(number)
    }

    /// A list: its items are statements and arguments like any other.
    fn list(&mut self) -> Result<(), Failure> {
        self.lexer.next();
        let kind = self.lexer.peek(0);
        if !matches!(kind, Kind::OrderedItem | Kind::Item) {
            return Err(self.failure(Mistake::NoUpper));
        }
        while self.take(kind).is_some() {
            let member = self.member()?;
            if self.lexer.peek(0) == Kind::Indent && matches!(self.lexer.peek(1), Kind::OrderedItem | Kind::Item) {
                return Err(self.failure(Mistake::ListInList));
            }
            self.relations(Upper::Member(member))?;
        }
        match self.take(Kind::Dedent) {
            Some(_) => Ok(()),
            None => Err(self.failure(Mistake::NoItem)),
        }
    }
}

fn begins_statement(kind: Kind) -> bool {
    let is_title = matches!(kind, Kind::StatementDefinition | Kind::StatementReference);
    let is_mention = matches!(kind, Kind::StatementMention | Kind::ArgumentMention);
    is_title || is_mention || is_rule(kind) || matches!(kind, Kind::Start(_) | Kind::Link | Kind::Tag | Kind::LineEnd)
}

/// Whether a piece is plain words.
fn is_rule(kind: Kind) -> bool {
    matches!(kind, Kind::Words | Kind::Mark | Kind::Escaped | Kind::Shortcode)
}

fn leading_blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\'']).len()
}
