namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>One Redis and one sidecar process for the whole contract suite; tests keep apart by names.</summary>
[CollectionDefinition(Name)]
public sealed class DaprCollection : ICollectionFixture<DaprStage>
{
    public const string Name = "Dapr";

    /// <summary>A name nobody else uses.</summary>
    public static string Unique(string prefix) => $"{prefix}-{Guid.NewGuid():N}"[..(prefix.Length + 9)];
}
