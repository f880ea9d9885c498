using System.Globalization;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>Keeps an expression from asking for more than 1000 copies of a part, repetitions of repetitions included, as RE2 does.</summary>
/// <remarks>An automaton for a short text such as <c>((a{1000}){1000}){1000}</c> would not fit into any memory.</remarks>
internal sealed class RepeatBudget(string pattern)
{
    private const int Limit = 1000;

    private readonly Stack<long> _outer = new();
    private long _inner = 1;
    private long _closed = 1;

    /// <summary>A group begins.</summary>
    public void Open()
    {
        _outer.Push(_inner);
        (_inner, _closed) = (1, 1);
    }

    /// <summary>A group ends; what repeats it repeats what is in it.</summary>
    public void Close()
    {
        _closed = _inner;
        _inner = Math.Max(_outer.TryPop(out var outer) ? outer : 1, _inner);
    }

    /// <summary>A count in braces.</summary>
    /// <param name="at">Where the brace is.</param>
    /// <exception cref="ArgumentException">It counts too far.</exception>
    public void Repeat(int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return;
        var copies = 1L;
        foreach (var bound in pattern[(at + 1)..end].Split(','))
        {
            if (bound.Length > 0 && bound.All(char.IsAsciiDigit))
                copies = Math.Max(copies, bound.Length > 4 ? long.MaxValue / Limit / Limit : long.Parse(bound, CultureInfo.InvariantCulture));
        }
        if (copies > Limit || (at > 0 && pattern[at - 1] == ')' && copies * _closed > Limit))
            throw new ArgumentException("error parsing regexp: invalid repeat count: `" + pattern[at..(end + 1)] + "`");
        _inner = Math.Max(_inner, at > 0 && pattern[at - 1] == ')' ? copies * _closed : copies);
    }
}
