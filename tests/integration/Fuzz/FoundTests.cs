using System.Net;
using Cluster.Integration.Tests.ApiServer;

namespace Cluster.Integration.Tests.Fuzz;

/// <summary>What fuzzing found once, so that it stays found.</summary>
public sealed class FoundTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    /// <summary>Valid JSON that is no text: it could be read, and never be written.</summary>
    [Theory]
    [InlineData("\"\\\\ud800\"")]
    [InlineData("{\"\\\\ud800\":1}")]
    [InlineData("[\"a\\\\udc00\"]")]
    public async Task Create_HalfASurrogatePairInFreeJson_IsBadRequest(string value)
    {
        var (code, status) = await server.Admin.PostJsonAsync("/apis/apps/v1/namespaces/default/controllerrevisions", $$"""{"metadata":{"name":"half"},"revision":1,"data":{{value}}}""".Replace(@"\\", @"\"));

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (code, status.Text("reason")));
    }

    /// <summary>The other version's form of an object is made while its fields are compared.</summary>
    [Fact]
    public async Task Apply_WrongQuantityAfterAnotherVersionsApply_IsBadRequest()
    {
        static string Slice(string version, string counters) =>
            $$$"""{"apiVersion":"resource.k8s.io/{{{version}}}","kind":"ResourceSlice","metadata":{"name":"counted"},"spec":{"driver":"gpu.example.com","allNodes":true,"pool":{"name":"p","generation":1,"resourceSliceCount":1}{{{counters}}}}}""";
        const string Path = "/apis/resource.k8s.io/{0}/resourceslices/counted?fieldManager=me&force=true";
        var (made, first) = await server.Admin.PatchJsonAsync(string.Format(null, Path, "v1"), "application/apply-patch+yaml", Slice("v1", ""));
        Assert.True(made == HttpStatusCode.Created, first.ToJsonString());

        var (code, status) = await server.Admin.PatchJsonAsync(
            string.Format(null, Path, "v1beta1"), "application/apply-patch+yaml", Slice("v1beta1", ""","sharedCounters":[{"name":"c","counters":{"memory":{"value":"1x1"}}}]"""));

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (code, status.Text("reason")));
    }

    [Fact]
    public async Task Create_PublicKeyOffItsCurve_IsInvalid()
    {
        using var curve = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var key = curve.ExportSubjectPublicKeyInfo();
        key[^1] ^= 1;

        var (code, status) = await server.Admin.PostJsonAsync("/apis/certificates.k8s.io/v1beta1/namespaces/default/podcertificaterequests", $$$"""
            {"metadata":{"name":"off"},"spec":{"signerName":"example.com/pods","podName":"p","podUID":"u","serviceAccountName":"s","serviceAccountUID":"u","nodeName":"n","nodeUID":"u",
              "pkixPublicKey":"{{{Convert.ToBase64String(key)}}}","proofOfPossession":"AAAA"}}
            """);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Invalid"), (code, status.Text("reason")));
    }

    /// <summary>A name in a path is a name, whatever a selector would make of it.</summary>
    [Theory]
    [InlineData("a=b")]
    [InlineData("a,b")]
    [InlineData("%5C")]
    public async Task Watch_ByAPathWithANameThatNoSelectorCouldHold_IsServed(string name)
    {
        using var answer = await server.Admin.GetAsync($"/api/v1/watch/namespaces/default/configmaps/{name}?timeoutSeconds=1", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Create_HalfASurrogatePairInYaml_IsBadRequest()
    {
        var (code, status) = await server.Admin.SendJsonAsync(
            HttpMethod.Post, "/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"half"},"data":{"a":"\ud800"}}""", "application/yaml");

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequest"), (code, status.Text("reason")));
    }
}
