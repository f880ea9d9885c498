using System.Text.Json.Nodes;
using Cluster.ApiServer.OpenApi;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;

namespace Cluster.ApiServer.Tests.OpenApi;

/// <summary>How much API there is, counted in the published document, so that nothing leaves or comes unnoticed.</summary>
/// <remarks>Compared with the documents of Kubernetes 1.36 when it was written: every type, field, shape and operation outside alpha versions.
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
    public void Operations_ByAction_AreAsManyAsTheyWere()
    {
        var actions = Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Where(entry => entry.Key != "parameters")
            .CountBy(entry => (string?)entry.Value!["x-kubernetes-action"] ?? "none").OrderBy(entry => entry.Key, StringComparer.Ordinal);

        Assert.Equal("connect 48, delete 78, deletecollection 77, get 120, list 117, none 58, patch 118, post 88, put 119, watch 78, watchlist 116", string.Join(", ", actions.Select(entry => $"{entry.Key} {entry.Value}")));
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
        { "admissionregistration/v1", "35 types, 143 fields, 29 required, 29 lists, 7 patched" },
        { "admissionregistration/v1beta1", "15 types, 52 fields, 7 required, 10 lists, 1 patched" },
        { "apiextensions/v1", "24 types, 116 fields, 24 required, 15 lists, 1 patched" },
        { "apiregistration/v1", "6 types, 25 fields, 5 required, 2 lists, 1 patched" },
        { "apps/v1", "30 types, 145 fields, 27 required, 5 lists, 5 patched" },
        { "authentication/v1", "10 types, 34 fields, 2 required, 4 lists, 0 patched" },
        { "authorization/v1", "15 types, 58 fields, 10 required, 11 lists, 0 patched" },
        { "autoscaling/v1", "8 types, 29 fields, 9 required, 0 lists, 0 patched" },
        { "autoscaling/v2", "24 types, 82 fields, 40 required, 4 lists, 1 patched" },
        { "batch/v1", "17 types, 78 fields, 14 required, 8 lists, 1 patched" },
        { "certificates/v1", "5 types, 25 fields, 6 required, 3 lists, 0 patched" },
        { "certificates/v1beta1", "7 types, 36 fields, 13 required, 1 lists, 1 patched" },
        { "coordination/v1", "3 types, 15 fields, 1 required, 0 lists, 0 patched" },
        { "coordination/v1beta1", "3 types, 14 fields, 5 required, 0 lists, 0 patched" },
        { "core/v1", "222 types, 1022 fields, 195 required, 122 lists, 33 patched" },
        { "discovery/v1", "8 types, 29 fields, 5 required, 5 lists, 0 patched" },
        { "events/v1", "3 types, 23 fields, 4 required, 0 lists, 0 patched" },
        { "flowcontrol/v1", "23 types, 68 fields, 18 required, 12 lists, 2 patched" },
        { "meta/v1", "27 types, 110 fields, 34 required, 16 lists, 2 patched" },
        { "networking/v1", "34 types, 98 fields, 18 required, 16 lists, 1 patched" },
        { "networking/v1beta1", "8 types, 24 fields, 6 required, 2 lists, 1 patched" },
        { "node/v1", "4 types, 13 fields, 2 required, 1 lists, 0 patched" },
        { "policy/v1", "5 types, 24 fields, 1 required, 1 lists, 2 patched" },
        { "rbac/v1", "12 types, 48 fields, 11 required, 10 lists, 0 patched" },
        { "resource/v1", "43 types, 161 fields, 42 required, 33 lists, 1 patched" },
        { "resource/v1beta1", "43 types, 161 fields, 41 required, 33 lists, 1 patched" },
        { "resource/v1beta2", "48 types, 176 fields, 45 required, 34 lists, 2 patched" },
        { "scheduling/v1", "2 types, 11 fields, 1 required, 0 lists, 0 patched" },
        { "storage/v1", "21 types, 90 fields, 20 required, 6 lists, 1 patched" },
        { "storage/v1beta1", "2 types, 9 fields, 2 required, 0 lists, 0 patched" },
        { "storagemigration/v1beta1", "4 types, 12 fields, 2 required, 1 lists, 1 patched" },
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
