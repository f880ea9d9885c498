namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>What is done to a value to make it fit its schema.</summary>
[Flags]
internal enum Shaping
{
    /// <summary>Take away what the schema does not know, and nulls where they mean nothing.</summary>
    Prune = 1,

    /// <summary>Fill in what is missing and has a default.</summary>
    Default = 2,
}
