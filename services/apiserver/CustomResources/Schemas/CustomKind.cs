namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>The names of a custom kind in one version.</summary>
internal sealed record CustomKind(string Group, string Version, string Kind, string ListKind)
{
    /// <summary>Where OpenAPI documents define it: <c>com.example.stable.v1</c> for <c>stable.example.com/v1</c>.</summary>
    public string DefinitionHome { get; } = string.Join('.', Group.Split('.').Reverse()) + "." + Version;
}
