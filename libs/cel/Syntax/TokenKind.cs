namespace Cluster.Cel;

/// <summary>The kinds of tokens of the language.</summary>
internal enum TokenKind : byte
{
    End, Identifier, Int, Uint, Float, String, Bytes, True, False, Null, In,
    EqualTo, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, And, Or,
    OpenBracket, CloseBracket, OpenBrace, CloseBrace, OpenParen, CloseParen,
    Dot, Comma, Minus, Not, Question, Colon, Plus, Star, Slash, Percent,
}
