using System.Text.Json.Nodes;
using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.OpenApi;

/// <summary>How much API there is, counted in the published document, so that nothing leaves or comes unnoticed.</summary>
/// <remarks>Compared with the documents of Kubernetes 1.36 when it was written: every type, field and shape outside alpha versions.
/// Whoever changes the API on purpose takes the line that the failure prints.</remarks>
[Trait("Requirement", "API-23")]
public sealed class SurfaceTests
{
    private static readonly JsonNode Document = JsonNode.Parse(
        OpenApiDocuments.V2Document(new([.. BuiltInResources.All, .. VirtualResources.All]), "v1.32.0"))!;

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void Version_Counted_HasWhatItHad(string package, string expected)
    {
        var types = Document["definitions"]!.AsObject().Where(entry => entry.Key.StartsWith(Prefix(package), StringComparison.Ordinal)).Select(entry => entry.Value!).ToList();
        var fields = types.SelectMany(type => type["properties"]?.AsObject().Select(property => property.Value!) ?? []).ToList();

        var counted = $"{types.Count} types, {fields.Count} fields, {types.Sum(type => type["required"]?.AsArray().Count ?? 0)} required, "
            + $"{fields.Count(field => field["x-kubernetes-list-type"] is not null)} lists, {fields.Count(field => field["x-kubernetes-patch-strategy"] is not null)} patched";

        Assert.Equal(expected, counted);
    }

    [Fact]
    public void Definitions_OfEveryVersion_AreCounted()
    {
        var counted = Surfaces.Select(row => row.Data.Item1).ToList();
        var others = Document["definitions"]!.AsObject().Select(entry => entry.Key).Where(name => !counted.Exists(package => name.StartsWith(Prefix(package), StringComparison.Ordinal)));

        Assert.Equal(
            ["io.k8s.apimachinery.pkg.api.resource.Quantity", "io.k8s.apimachinery.pkg.runtime.RawExtension", "io.k8s.apimachinery.pkg.util.intstr.IntOrString", "io.k8s.apimachinery.pkg.version.Info"],
            others);
    }

    /// <summary>Package and version, and what they hold.</summary>
    public static TheoryData<string, string> Surfaces => new()
    {
//ROWS
    };

    private static string Prefix(string package) => package.Split('/') switch
    {
        ["meta", var version] => $"io.k8s.apimachinery.pkg.apis.meta.{version}.",
        ["apiextensions", var version] => $"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.{version}.",
        ["apiregistration", var version] => $"io.k8s.kube-aggregator.pkg.apis.apiregistration.{version}.",
        [var name, var version] => $"io.k8s.api.{name}.{version}.",
        _ => throw new ArgumentException(package),
    };
}
