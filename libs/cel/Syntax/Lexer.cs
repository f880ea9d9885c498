using System.Globalization;

namespace Cluster.Cel;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class Lexer(string text)
{
    private readonly List<Token> _tokens = [];
    private int _at;

    /// <exception cref="SyntaxException">A character or literal that is no token.</exception>
    public List<Token> Read()
    {
        while (SkipBlanks())
            ReadToken();
        _tokens.Add(new Token(TokenKind.End, text.Length, 0));
        return _tokens;
    }

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private bool SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n' or '\f')
                _at++;
            else if (text[_at] == '/' && Peek(1) == '/')
                _at = text.IndexOf('\n', _at) is var end && end < 0 ? text.Length : end;
            else
                return true;
        }
        return false;
    }

    private void ReadToken()
    {
        var c = text[_at];
        if (StringPrefixLength() is var prefix && prefix >= 0)
            ReadString(prefix);
        else if (char.IsAsciiLetter(c) || c == '_')
            ReadIdentifier();
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            ReadNumber();
        else
            ReadOperator(c);
    }

    private void Add(TokenKind kind, int length)
    {
        _tokens.Add(new Token(kind, _at, length));
        _at += length;
    }

    private void ReadIdentifier()
    {
        var length = 1;
        while (char.IsAsciiLetterOrDigit(Peek(length)) || Peek(length) == '_')
            length++;
        var kind = text.AsSpan(_at, length) switch
        {
            "true" => TokenKind.True,
            "false" => TokenKind.False,
            "null" => TokenKind.Null,
            "in" => TokenKind.In,
            _ => TokenKind.Identifier,
        };
        Add(kind, length);
    }

    private void ReadNumber()
    {
        if (Peek() == '0' && Peek(1) == 'x' && char.IsAsciiHexDigit(Peek(2)))
        {
            var hex = 2;
            while (char.IsAsciiHexDigit(Peek(hex)))
                hex++;
            AddInteger(hex);
            return;
        }
        var length = 0;
        while (char.IsAsciiDigit(Peek(length)))
            length++;
        var isFloat = false;
        if (Peek(length) == '.' && char.IsAsciiDigit(Peek(length + 1)))
        {
            isFloat = true;
            length += 2;
            while (char.IsAsciiDigit(Peek(length)))
                length++;
        }
        if (Peek(length) is 'e' or 'E')
        {
            var digits = Peek(length + 1) is '+' or '-' ? length + 2 : length + 1;
            if (char.IsAsciiDigit(Peek(digits)))
            {
                isFloat = true;
                length = digits;
                while (char.IsAsciiDigit(Peek(length)))
                    length++;
            }
        }
        if (isFloat)
            Add(TokenKind.Float, length);
        else
            AddInteger(length);
    }

    private void AddInteger(int length)
    {
        if (Peek(length) is 'u' or 'U')
            Add(TokenKind.Uint, length + 1);
        else
            Add(TokenKind.Int, length);
    }

    /// <summary>The length of <c>r</c>, <c>b</c>, <c>br</c> and the like before a quote; -1 when no string starts here.</summary>
    private int StringPrefixLength()
    {
        var length = 0;
        bool raw = false, bytes = false;
        while (length < 2)
        {
            if (Peek(length) is 'r' or 'R' && !raw)
                raw = true;
            else if (Peek(length) is 'b' or 'B' && !bytes && !raw)
                bytes = true;
            else
                break;
            length++;
        }
        return Peek(length) is '"' or '\'' ? length : -1;
    }

    private void ReadString(int prefix)
    {
        var head = text.AsSpan(_at, prefix);
        var raw = head.ContainsAny('r', 'R');
        var kind = head.ContainsAny('b', 'B') ? TokenKind.Bytes : TokenKind.String;
        var quote = Peek(prefix);
        var triple = Peek(prefix + 1) == quote && Peek(prefix + 2) == quote;
        var at = _at + prefix + (triple ? 3 : 1);
        while (true)
        {
            if (at >= text.Length || (!triple && text[at] is '\n' or '\r'))
                throw NotAToken(Math.Min(at, text.Length));
            if (text[at] == '\\' && !raw)
                at += 2;
            else if (text[at] != quote)
                at++;
            else if (!triple)
                break;
            else if (string.CompareOrdinal(text, at, new string(quote, 3), 0, 3) == 0)
                break;
            else
                at++;
        }
        Add(kind, at + (triple ? 3 : 1) - _at);
    }

    private void ReadOperator(char c)
    {
        var kind = (c, Peek(1)) switch
        {
            ('=', '=') => TokenKind.EqualTo,
            ('!', '=') => TokenKind.NotEqual,
            ('<', '=') => TokenKind.LessOrEqual,
            ('>', '=') => TokenKind.GreaterOrEqual,
            ('&', '&') => TokenKind.And,
            ('|', '|') => TokenKind.Or,
            _ => TokenKind.End,
        };
        if (kind != TokenKind.End)
        {
            Add(kind, 2);
            return;
        }
        Add(c switch
        {
            '<' => TokenKind.Less,
            '>' => TokenKind.Greater,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            '(' => TokenKind.OpenParen,
            ')' => TokenKind.CloseParen,
            '.' => TokenKind.Dot,
            ',' => TokenKind.Comma,
            '-' => TokenKind.Minus,
            '!' => TokenKind.Not,
            '?' => TokenKind.Question,
            ':' => TokenKind.Colon,
            '+' => TokenKind.Plus,
            '*' => TokenKind.Star,
            '/' => TokenKind.Slash,
            '%' => TokenKind.Percent,
            _ => throw NotAToken(_at + 1),
        }, 1);
    }

    private SyntaxException NotAToken(int end) =>
        new(_at, string.Create(CultureInfo.InvariantCulture, $"Syntax error: token recognition error at: '{text[_at..end]}'"));
}
