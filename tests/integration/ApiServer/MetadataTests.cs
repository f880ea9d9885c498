using System.Net;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What every object has in common: names, labels, selectors, namespaces, versions.</summary>
public sealed class MetadataTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private readonly string _mark = $"m{Guid.NewGuid():N}"[..12];

    [Theory]
    [InlineData("env=prod", "a,b")]
    [InlineData("env==prod,tier=web", "a")]
    [InlineData("env!=prod", "c,d")]
    [InlineData("env in (prod, qa)", "a,b,c")]
    [InlineData("env notin (prod)", "c,d")]
    [InlineData("tier", "a,c")]
    [InlineData("!env", "d")]
    [InlineData("env in (prod,qa),tier notin (web)", "b,c")]
    [Trait("Requirement", "META-04")]
    [Trait("Requirement", "META-05")]
    [Trait("Requirement", "META-06")]
    [Trait("Requirement", "META-07")]
    public async Task List_BySelector_FindsWhatMatches(string selector, string expected)
    {
        await CreateAsync("a", "\"env\":\"prod\",\"tier\":\"web\"");
        await CreateAsync("b", "\"env\":\"prod\"");
        await CreateAsync("c", "\"env\":\"qa\",\"tier\":\"db\"");
        await CreateAsync("d", "\"other\":\"x\"");

        var (_, list) = await server.Admin.GetJsonAsync($"{Maps}?labelSelector={Uri.EscapeDataString($"mark={_mark},{selector}")}");

        Assert.Equal(expected, string.Join(',', list["items"]!.AsArray().Select(item => item.Text("metadata.name")[(_mark.Length + 1)..])));
    }

    [Theory]
    [InlineData(63, 63, true)]
    [InlineData(64, 1, false)]
    [InlineData(1, 64, false)]
    [Trait("Requirement", "META-03")]
    public async Task Create_LabelsOfAnyLength_AreHeldToTheLimits(int keyLength, int valueLength, bool isFine)
    {
        var (code, status) = await server.Admin.PostJsonAsync(
            Maps, $$$"""{"metadata":{"name":"{{{_mark}}}","labels":{"{{{new string('k', keyLength)}}}":"{{{new string('v', valueLength)}}}"} } }""");

        Assert.Equal(isFine ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, code);
        if (!isFine)
            Assert.Equal("metadata.labels", status.Text("details.causes.0.field"));
    }

    [Fact]
    [Trait("Requirement", "META-02")]
    [Trait("Requirement", "META-09")]
    public async Task Create_SameNameInTwoNamespaces_AreTwoObjects()
    {
        await server.Admin.PostJsonAsync("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{_mark}}}"} }""");

        var (_, one) = await server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_mark}}}"} }""");
        var (code, other) = await server.Admin.PostJsonAsync($"/api/v1/namespaces/{_mark}/configmaps", $$$"""{"metadata":{"name":"{{{_mark}}}"} }""");

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.NotEqual(one.Text("metadata.uid"), other.Text("metadata.uid"));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/nodes")]
    [InlineData("/api/v1/namespaces/default/persistentvolumes")]
    [Trait("Requirement", "META-11")]
    public async Task List_ClusterKindInANamespace_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await server.Admin.GetJsonAsync(path)).Code);

    [Fact]
    [Trait("Requirement", "META-08")]
    public async Task Annotations_Anything_ComesBackUnchanged()
    {
        var (_, made) = await server.Admin.PostJsonAsync(
            Maps, $$$"""{"metadata":{"name":"{{{_mark}}}","annotations":{"example.com/note":"  \"any\" text,\n= of <any> kind 日本 "} } }""");

        Assert.Equal("  \"any\" text,\n= of <any> kind 日本 ", made["metadata"]!["annotations"]!["example.com/note"]!.ToString());
    }

    [Fact]
    [Trait("Requirement", "API-18")]
    [Trait("Requirement", "META-01")]
    public async Task Update_OfSpecAndOfStatus_TouchNothingOfTheOther()
    {
        var pod = $"/api/v1/nodes/{_mark}";
        await server.Admin.PostJsonAsync("/api/v1/nodes", $$$"""{"metadata":{"name":"{{{_mark}}}"},"spec":{"unschedulable":true},"status":{"phase":"Running"} }""");

        var (_, byStatus) = await server.Admin.PatchJsonAsync($"{pod}/status", "application/merge-patch+json", """{"spec":{"unschedulable":false},"status":{"phase":"Pending"} }""");
        Assert.Equal(("true", "Pending"), (byStatus.Text("spec.unschedulable"), byStatus.Text("status.phase")));
        var (_, bySpec) = await server.Admin.PatchJsonAsync(pod, "application/merge-patch+json", """{"spec":{"unschedulable":null},"status":{"phase":"Running"} }""");
        Assert.Equal(("", "Pending"), (bySpec.Text("spec.unschedulable"), bySpec.Text("status.phase")));
    }

    [Fact]
    public async Task Write_WhatOnlyTheServerSets_IsNotTaken()
    {
        var (_, made) = await server.Admin.PostJsonAsync(
            Maps, $$$"""{"metadata":{"name":"{{{_mark}}}","uid":"mine","generation":7,"selfLink":"/x","creationTimestamp":"2001-01-01T00:00:00Z","deletionTimestamp":"2001-01-01T00:00:00Z"} }""");

        Assert.True(Guid.TryParse(made.Text("metadata.uid"), out _));
        Assert.Equal(("", "", ""), (made.Text("metadata.generation"), made.Text("metadata.selfLink"), made.Text("metadata.deletionTimestamp")));
        Assert.DoesNotContain("2001", made.Text("metadata.creationTimestamp"));
    }

    [Fact]
    public async Task Write_UnknownAndDuplicateFields_AreWarnedOfByPath()
    {
        using var body = new StringContent($$$"""{"metadata":{"name":"{{{_mark}}}","extra":1},"data":{"a":"1","a":"2"} }""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Admin.PostAsync(Maps, body, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["299 - \"unknown field \\\"metadata.extra\\\"\"", "299 - \"duplicate field \\\"data.a\\\"\""],
            answer.Headers.Warning.Select(warning => warning.ToString()));
    }

    private Task<(HttpStatusCode Code, System.Text.Json.Nodes.JsonNode Body)> CreateAsync(string name, string labels) =>
        server.Admin.PostJsonAsync(Maps, $$$"""{"metadata":{"name":"{{{_mark}}}-{{{name}}}","labels":{"mark":"{{{_mark}}}",{{{labels}}}} } }""");
}
