namespace Cluster.Cel;

/// <summary>A token and its place.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    public string TextIn(string source) => Kind == TokenKind.End ? "<EOF>" : source.Substring(Start, Length);
}
