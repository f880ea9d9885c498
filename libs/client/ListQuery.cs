using System.Globalization;
using System.Text;

namespace Cluster.Client;

/// <summary>What to list or watch, as the query parameters of a collection say it.</summary>
public sealed record ListQuery
{
    /// <summary>Everything, in all namespaces, read consistently.</summary>
    public static ListQuery All { get; } = new();

    /// <summary>Namespace; empty for all.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Label selector in its text form, such as <c>app=web,tier!=db</c>.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>Field selector in its text form, such as <c>spec.nodeName=node-1</c>.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Most items of one page; null reads everything at once.</summary>
    public int? Limit { get; init; }

    /// <summary>The token of the page before.</summary>
    public string? Continue { get; init; }

    /// <summary>Revision to read at or watch from; null asks for the newest.</summary>
    public string? ResourceVersion { get; init; }

    internal string ToQueryString(params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var query = new StringBuilder();
        Append("labelSelector", LabelSelector);
        Append("fieldSelector", FieldSelector);
        Append("limit", Limit?.ToString(CultureInfo.InvariantCulture));
        Append("continue", Continue);
        Append("resourceVersion", ResourceVersion);
        foreach (var (name, value) in more)
            Append(name, value);
        return query.ToString();

        void Append(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
