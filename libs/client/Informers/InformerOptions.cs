namespace Cluster.Client.Informers;

/// <summary>What an informer keeps and how it hears of changes.</summary>
public sealed class InformerOptions<T> where T : class, IKubernetesObject
{
    /// <summary>Topic to subscribe to; the resource's own by default.</summary>
    public string Topic { get; set; } = ResourceType.Of<T>().Topic;

    /// <summary>What to list. A topic that carries more than that needs a <see cref="Filter"/> too (namespaces are filtered anyway).</summary>
    public ListQuery Query { get; set; } = ListQuery.All;

    /// <summary>Where changes come from.</summary>
    public InformerSource Source { get; set; } = InformerSource.Topic;

    /// <summary>Which objects of the topic are kept; all by default.</summary>
    public Func<T, bool>? Filter { get; set; }

    /// <summary>Reduces an object before it is kept, to save memory. Must keep <c>metadata</c>'s name, namespace, uid, owners and version.</summary>
    public Func<T, T>? Trim { get; set; }

    /// <summary>Custom indexes: name, and the values an object is found by.</summary>
    public Dictionary<string, Func<T, IEnumerable<string>>> Indexes { get; } = [];

    /// <summary>How long an event whose predecessor has not come may wait before everything is listed anew.</summary>
    public TimeSpan GapPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the API server is asked whether changes have been missed altogether (a quiet topic hides a loss).</summary>
    public TimeSpan CheckPeriod { get; set; } = TimeSpan.FromSeconds(60);
}
