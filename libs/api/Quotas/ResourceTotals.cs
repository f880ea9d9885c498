namespace Cluster.Api.Quotas;

/// <summary>Arithmetic on amounts by resource name. Absent means nothing; the results are new maps.</summary>
public static class ResourceTotals
{
    /// <summary>The sums.</summary>
    public static Dictionary<string, Quantity> Sum(IReadOnlyDictionary<string, Quantity> one, IReadOnlyDictionary<string, Quantity> other)
    {
        var sum = new Dictionary<string, Quantity>(one);
        AddTo(sum, other);
        return sum;
    }

    /// <summary>The differences, which can be below zero.</summary>
    public static Dictionary<string, Quantity> Difference(IReadOnlyDictionary<string, Quantity> one, IReadOnlyDictionary<string, Quantity> other)
    {
        var difference = new Dictionary<string, Quantity>(one);
        foreach (var (name, amount) in other)
            difference[name] = difference.GetValueOrDefault(name) - amount;
        return difference;
    }

    /// <summary>Adds to a map in place.</summary>
    public static void AddTo(IDictionary<string, Quantity> sum, IReadOnlyDictionary<string, Quantity> more)
    {
        foreach (var (name, amount) in more)
            sum[name] = sum.TryGetValue(name, out var known) ? known + amount : amount;
    }

    /// <summary>Raises amounts of a map in place to those of another.</summary>
    public static void RaiseTo(IDictionary<string, Quantity> most, IReadOnlyDictionary<string, Quantity> other)
    {
        foreach (var (name, amount) in other)
        {
            if (!most.TryGetValue(name, out var known) || amount > known)
                most[name] = amount;
        }
    }

    /// <summary>As messages show them: <c>cpu=1,memory=2Gi</c>, in order of the names.</summary>
    public static string Print(IEnumerable<KeyValuePair<string, Quantity>> amounts) =>
        string.Join(',', amounts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
