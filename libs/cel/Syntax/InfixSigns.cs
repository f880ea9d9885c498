namespace Cluster.Cel;

/// <summary>The operators that stand between two operands.</summary>
internal static class InfixSigns
{
    /// <summary>How tightly a sign binds; 0 when it stands between no two operands.</summary>
    public static int PrecedenceOf(TokenKind kind) => kind switch
    {
        TokenKind.Or => 1,
        TokenKind.And => 2,
        TokenKind.EqualTo or TokenKind.NotEqual or TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater
            or TokenKind.GreaterOrEqual or TokenKind.In => 3,
        TokenKind.Plus or TokenKind.Minus => 4,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => 5,
        _ => 0,
    };

    /// <summary>The function that a sign calls.</summary>
    public static string FunctionOf(TokenKind kind) => kind switch
    {
        TokenKind.Or => Operator.Or,
        TokenKind.And => Operator.And,
        TokenKind.EqualTo => Operator.Equal,
        TokenKind.NotEqual => Operator.NotEqual,
        TokenKind.Less => Operator.Less,
        TokenKind.LessOrEqual => Operator.LessOrEqual,
        TokenKind.Greater => Operator.Greater,
        TokenKind.GreaterOrEqual => Operator.GreaterOrEqual,
        TokenKind.In => Operator.In,
        TokenKind.Plus => Operator.Add,
        TokenKind.Minus => Operator.Subtract,
        TokenKind.Star => Operator.Multiply,
        TokenKind.Slash => Operator.Divide,
        _ => Operator.Modulo,
    };
}
