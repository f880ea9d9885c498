namespace Cluster.Cel;

/// <summary>Checks the arguments that can be judged before anything runs: written-out durations, timestamps and patterns.</summary>
internal sealed class LiteralArguments(Action<int, string> report)
{
    public void Check(IEnumerable<Expr> visited)
    {
        foreach (var expr in visited)
        {
            if (expr is CallExpr call)
                Check(call);
        }
    }

    private void Check(CallExpr call)
    {
        var argument = call switch
        {
            { Function: "duration" or "timestamp", Args: [LiteralExpr literal] } => literal,
            { Function: "matches", Target: not null, Args: [LiteralExpr literal] } => literal,
            { Function: "matches", Target: null, Args: [_, LiteralExpr literal] } => literal,
            _ => null,
        };
        if (argument is not { Value.Kind: CelKind.String })
            return;
        var text = argument.Value.AsString;
        var isValid = call.Function switch
        {
            "duration" => TimeText.TryParseDuration(text, out _),
            "timestamp" => TimeText.TryParseTimestamp(text, out _),
            _ => Re2.TryCompile(text, out _, out _),
        };
        if (!isValid)
            report(argument.Offset, $"invalid {call.Function} argument");
    }
}
