namespace Cluster.Cel;

/// <summary>Reads an expression into its tree. Stops at the first syntax error.</summary>
internal sealed class Parser
{
    /// <summary>The most code points of an expression, as in cel-go.</summary>
    public const int LongestExpression = 100_000;

    /// <summary>The most levels of an expression, as in cel-go.</summary>
    public const int DeepestExpression = 250;

    private const string Operands =
        "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}";

    private readonly string _text;
    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(string text)
    {
        _text = text;
        _tokens = new Lexer(text).Read();
    }

    private Token Current => _tokens[_at];

    /// <exception cref="SyntaxException">The text is not an expression.</exception>
    public static Expr Parse(string text)
    {
        if (text.Length > LongestExpression && CodePoints.Count(text) is var size && size > LongestExpression)
            throw new SyntaxException(0, $"expression code point size exceeds limit: size: {size}, limit {LongestExpression}");
        var parser = new Parser(text);
        var expression = parser.ParseExpression();
        return parser.Current.Kind == TokenKind.End ? expression : throw parser.Unfit("extraneous", "<EOF>");
    }

    private Expr ParseExpression()
    {
        Enter();
        var condition = ParseBinary(0);
        if (Current.Kind == TokenKind.Question)
        {
            var mark = Take().Start;
            var whenTrue = ParseBinary(0);
            Expect(TokenKind.Colon, "':'");
            condition = Bounded(new CallExpr(mark, Operator.Conditional, null, condition, whenTrue, ParseExpression()));
        }
        _depth--;
        return condition;
    }

    private void Enter()
    {
        if (++_depth > DeepestExpression)
            throw TooDeep();
    }

    private SyntaxException TooDeep() => new(Current.Start, $"expression recursion limit exceeded: {DeepestExpression}");

    private T Bounded<T>(T expression) where T : Expr => expression.Depth > DeepestExpression ? throw TooDeep() : expression;

    private Expr ParseBinary(int above)
    {
        var left = ParseUnary();
        while (InfixSigns.PrecedenceOf(Current.Kind) is var precedence && precedence > above)
        {
            if (precedence <= 2)
            {
                left = ParseLogical(left, precedence);
                continue;
            }
            var sign = Take();
            left = Bounded(new CallExpr(sign.Start, InfixSigns.FunctionOf(sign.Kind), null, left, ParseBinary(precedence)));
        }
        return left;
    }

    /// <summary>Long chains of one logical operator become a balanced tree, so that they stay shallow.</summary>
    private CallExpr ParseLogical(Expr first, int precedence)
    {
        var kind = Current.Kind;
        List<Expr> terms = [first];
        List<int> signs = [];
        while (Current.Kind == kind)
        {
            signs.Add(Take().Start);
            terms.Add(ParseBinary(precedence));
        }
        return Bounded(Balance(InfixSigns.FunctionOf(kind), terms, signs, 0, signs.Count - 1));
    }

    private static CallExpr Balance(string function, List<Expr> terms, List<int> signs, int low, int high)
    {
        var middle = (low + high + 1) / 2;
        var left = middle == low ? terms[middle] : Balance(function, terms, signs, low, middle - 1);
        var right = middle == high ? terms[middle + 1] : Balance(function, terms, signs, middle + 1, high);
        return new CallExpr(signs[middle], function, null, left, right);
    }

    private Expr ParseUnary()
    {
        if (Current.Kind == TokenKind.Not)
            return ParsePrefix(TokenKind.Not, Operator.Not);
        return Current.Kind == TokenKind.Minus && !IsNumber(_tokens[_at + 1].Kind) ? ParsePrefix(TokenKind.Minus, Operator.Negate) : ParseMember();
    }

    private static bool IsNumber(TokenKind kind) => kind is TokenKind.Int or TokenKind.Float;

    private Expr ParsePrefix(TokenKind kind, string function)
    {
        var start = Current.Start;
        var count = 0;
        for (; Current.Kind == kind && !(kind == TokenKind.Minus && IsNumber(_tokens[_at + 1].Kind)); _at++)
            count++;
        if (kind == TokenKind.Minus && Current.Kind == TokenKind.Not || kind == TokenKind.Not && Current.Kind == TokenKind.Minus && !IsNumber(_tokens[_at + 1].Kind))
            throw Mismatched(Operands);
        var operand = ParseMember();
        return count % 2 == 0 ? operand : Bounded(new CallExpr(start, function, null, operand));
    }

    private Expr ParseMember()
    {
        var member = ParsePrimary();
        while (true)
        {
            if (Current.Kind == TokenKind.Dot)
                member = Bounded(ParseSelection(member, Take().Start));
            else if (Current.Kind == TokenKind.OpenBracket)
                member = Bounded(ParseIndex(member, Take().Start));
            else
                return member;
        }
    }

    private Expr ParseSelection(Expr operand, int dot)
    {
        var optional = TakeIf(TokenKind.Question);
        var name = Expect(TokenKind.Identifier, "IDENTIFIER");
        var field = name.TextIn(_text);
        if (optional)
            return new CallExpr(dot, Operator.OptionalSelect, null, operand, new LiteralExpr(name.Start, CelValue.String(field)));
        if (Current.Kind != TokenKind.OpenParen)
            return new SelectExpr(dot, operand, field);
        var open = Current.Start;
        return Macros.Expand(operand, field, open, ParseArguments());
    }

    private CallExpr ParseIndex(Expr operand, int open)
    {
        var optional = TakeIf(TokenKind.Question);
        var index = ParseExpression();
        Expect(TokenKind.CloseBracket, "']'");
        return new CallExpr(open, optional ? Operator.OptionalIndex : Operator.Index, null, operand, index);
    }

    private Expr[] ParseArguments()
    {
        Take();
        List<Expr> args = [];
        while (Current.Kind != TokenKind.CloseParen)
        {
            args.Add(ParseExpression());
            if (!TakeIf(TokenKind.Comma))
                break;
            if (Current.Kind == TokenKind.CloseParen)
                throw Mismatched(Operands);
        }
        Expect(TokenKind.CloseParen, "')'");
        return [.. args];
    }

    private Expr ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.OpenParen:
                Take();
                var inner = ParseExpression();
                Expect(TokenKind.CloseParen, "')'");
                return inner;
            case TokenKind.OpenBracket:
                return ParseList();
            case TokenKind.OpenBrace:
                return Bounded(new MapExpr(token.Start, ParseEntries(false)));
            case TokenKind.Identifier or TokenKind.Dot:
                return ParseName();
            case TokenKind.Minus when IsNumber(_tokens[_at + 1].Kind):
                Take();
                return ParseLiteral(token.Start, true);
            default:
                return ParseLiteral(token.Start, false);
        }
    }

    private LiteralExpr ParseLiteral(int start, bool negative)
    {
        var token = Current;
        var text = token.TextIn(_text);
        var value = token.Kind switch
        {
            TokenKind.Int => LiteralText.ReadInt(text, negative, start),
            TokenKind.Uint => LiteralText.ReadUint(text, start),
            TokenKind.Float => LiteralText.ReadDouble(text, negative, start),
            TokenKind.String => LiteralText.ReadString(text, start),
            TokenKind.Bytes => LiteralText.ReadBytes(text, start),
            TokenKind.True => CelValue.True,
            TokenKind.False => CelValue.False,
            TokenKind.Null => CelValue.Null,
            _ => throw Mismatched(Operands),
        };
        Take();
        return new LiteralExpr(start, value);
    }

    private ListExpr ParseList()
    {
        var start = Take().Start;
        List<Expr> elements = [];
        List<bool> optional = [];
        while (Current.Kind != TokenKind.CloseBracket)
        {
            optional.Add(TakeIf(TokenKind.Question));
            elements.Add(ParseExpression());
            if (!TakeIf(TokenKind.Comma))
                break;
        }
        Expect(TokenKind.CloseBracket, "']'");
        return Bounded(new ListExpr(start, [.. elements], [.. optional]));
    }

    private EntryExpr[] ParseEntries(bool areFields)
    {
        Take();
        List<EntryExpr> entries = [];
        while (Current.Kind != TokenKind.CloseBrace)
        {
            var optional = TakeIf(TokenKind.Question);
            var key = areFields ? ParseFieldName() : ParseExpression();
            var colon = Expect(TokenKind.Colon, "':'").Start;
            entries.Add(new EntryExpr(colon, key, ParseExpression(), optional));
            if (!TakeIf(TokenKind.Comma))
                break;
        }
        Expect(TokenKind.CloseBrace, "'}'");
        return [.. entries];
    }

    private LiteralExpr ParseFieldName()
    {
        var name = Expect(TokenKind.Identifier, "IDENTIFIER");
        return new LiteralExpr(name.Start, CelValue.String(name.TextIn(_text)));
    }

    /// <summary>A name, a call of a function, or the name of a type that an object is made of.</summary>
    private Expr ParseName()
    {
        var start = Current.Start;
        var leadingDot = TakeIf(TokenKind.Dot);
        if (Current.Kind != TokenKind.Identifier)
            throw Mismatched(leadingDot ? "IDENTIFIER" : Operands);
        if (BraceAfterName() is { } brace)
            return ParseStruct(brace);
        var token = Take();
        var name = token.TextIn(_text);
        if (CelFieldName.IsReserved(name))
            throw new SyntaxException(token.Start, $"Syntax error: reserved identifier: {name}");
        if (leadingDot)
            name = "." + name;
        if (Current.Kind != TokenKind.OpenParen)
            return new IdentExpr(start, name);
        var open = Current.Start;
        return Bounded(Macros.Expand(null, name, open, ParseArguments()));
    }

    /// <summary>The index of the brace after a qualified name, when one follows.</summary>
    private int? BraceAfterName()
    {
        var at = _at + 1;
        while (_tokens[at].Kind == TokenKind.Dot && _tokens[at + 1].Kind == TokenKind.Identifier)
            at += 2;
        return _tokens[at].Kind == TokenKind.OpenBrace ? at : null;
    }

    private StructExpr ParseStruct(int brace)
    {
        var name = string.Concat(Enumerable.Range(_at, brace - _at).Select(index => _tokens[index].TextIn(_text)));
        _at = brace;
        return Bounded(new StructExpr(Current.Start, name, ParseEntries(true)));
    }

    private Token Take() => _tokens[_at++];

    private bool TakeIf(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        _at++;
        return true;
    }

    private Token Expect(TokenKind kind, string wanted) => Current.Kind == kind ? Take() : throw Mismatched(wanted);

    private SyntaxException Mismatched(string wanted) => Unfit("mismatched", wanted);

    private SyntaxException Unfit(string how, string wanted) =>
        new(Current.Start, $"Syntax error: {how} input '{Current.TextIn(_text)}' expecting {wanted}");
}
