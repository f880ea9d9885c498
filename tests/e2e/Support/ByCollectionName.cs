using Xunit.Sdk;
using Xunit.v3;

namespace Cluster.EndToEnd.Tests.Support;

/// <summary>Runs collections by name: the last one takes down the cluster that all others use.</summary>
public sealed class ByCollectionName : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];
}
