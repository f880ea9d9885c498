using System.Runtime.CompilerServices;
using System.Text;

namespace Cluster.Cel;

/// <summary>Lists and maps as text for messages, cut off when they are long or deep.</summary>
internal static class ValueText
{
    private const int LongestText = 4096;

    public static string Format(CelList list)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return "[...]";
        var text = new StringBuilder("[");
        for (var i = 0; i < list.Count && text.Length < LongestText; i++)
            text.Append(i == 0 ? "" : ", ").Append(list[i]);
        return text.Append(']').ToString();
    }

    public static string Format(CelMap map)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return "{...}";
        var text = new StringBuilder("{");
        foreach (var key in map.Keys)
        {
            if (text.Length >= LongestText)
                break;
            map.TryGet(key, out var value);
            text.Append(text.Length == 1 ? "" : ", ").Append(key).Append(": ").Append(value);
        }
        return text.Append('}').ToString();
    }
}
