using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Cluster.Integration.Tests.ApiServer.Kubectl;

/// <summary>The real kubectl's commands and what they print, word for word what they print against upstream's server; one transcript per test.</summary>
/// <remarks>The words are kubectl 1.32's; other versions put some of them otherwise, so they are compared with that one only.</remarks>
public sealed class TranscriptTests(MemoryServer server) : IClassFixture<MemoryServer>, IDisposable
{
    private const string Version = "v1.32.";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cluster-kubectl-");

    [Fact, Trait("Requirement", "CTL-02"), Trait("Requirement", "CTL-03"), Trait("Requirement", "CTL-53")]
    [Trait("Requirement", "CFG-06"), Trait("Requirement", "CFG-07"), Trait("Requirement", "CFG-08"), Trait("Requirement", "CFG-09")]
    public Task Create_EveryKindOfObject_SaysWhatWasMade() => PlayAsync("create");

    [Fact, Trait("Requirement", "CTL-08"), Trait("Requirement", "CTL-09"), Trait("Requirement", "CTL-10"), Trait("Requirement", "CTL-11"), Trait("Requirement", "CTL-13"), Trait("Requirement", "CTL-49"), Trait("Requirement", "CTL-52")]
    public Task Get_InEveryForm_PrintsTheObjects() => PlayAsync("read");

    [Fact, Trait("Requirement", "CTL-31")]
    public Task Describe_Objects_TellsTheirFields() => PlayAsync("describe");

    [Fact, Trait("Requirement", "CTL-38")]
    public Task Apply_DiffAndPrune_FollowTheManifests() => PlayAsync("apply");

    [Fact, Trait("Requirement", "CTL-15"), Trait("Requirement", "CTL-16"), Trait("Requirement", "CTL-39"), Trait("Requirement", "CTL-40"), Trait("Requirement", "CTL-42"), Trait("Requirement", "CTL-43")]
    public Task EditPatchLabelReplaceAndDelete_ChangeObjects() => PlayAsync("change");

    [Fact, Trait("Requirement", "CTL-04"), Trait("Requirement", "CTL-07"), Trait("Requirement", "CTL-20"), Trait("Requirement", "CTL-22"), Trait("Requirement", "CTL-23"), Trait("Requirement", "CTL-51")]
    [Trait("Requirement", "OBJ-44")]
    public Task Workloads_ScaledExposedSetAndPaused_SayWhatWasDone() => PlayAsync("workloads");

    [Fact, Trait("Requirement", "CTL-27"), Trait("Requirement", "CTL-28"), Trait("Requirement", "CTL-29"), Trait("Requirement", "CTL-30")]
    public Task Nodes_TaintedCordonedAndDrained_SayWhatWasDone() => PlayAsync("nodes");

    [Fact, Trait("Requirement", "CTL-24"), Trait("Requirement", "AUTH-10"), Trait("Requirement", "AUTH-14")]
    public Task Access_AskedForGrantedAndSigned_IsExplained() => PlayAsync("access");

    [Fact, Trait("Requirement", "CTL-01"), Trait("Requirement", "CTL-14"), Trait("Requirement", "CTL-25"), Trait("Requirement", "CTL-36"), Trait("Requirement", "CTL-44"), Trait("Requirement", "CTL-45"),
     Trait("Requirement", "CTL-46"), Trait("Requirement", "CTL-47"), Trait("Requirement", "CTL-48"), Trait("Requirement", "CTL-50")]
    public Task Cluster_AskedAboutItself_Answers() => PlayAsync("about");

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task PlayAsync(string name)
    {
        var ct = TestContext.Current.CancellationToken;
        var version = await server.KubectlAsync(null, "version", "--client");
        Assert.SkipUnless(version.Contains(Version, StringComparison.Ordinal), $"the transcripts are kubectl {Version}x's; this is {version}");
        var @namespace = "kubectl-" + name;
        await server.KubectlAsync(null, "create", "namespace", @namespace);
        await server.KubectlAsync(null, "create", "serviceaccount", "default", "-n", @namespace);
        var transcript = new Transcript(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "ApiServer", "Kubectl", name + ".txt"), ct));

        var differences = await transcript.PlayAsync(_folder.CreateSubdirectory("work").FullName, await EnvironmentAsync(@namespace), ct);

        Assert.True(differences.Length == 0, differences);
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(string @namespace)
    {
        var kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, (await File.ReadAllTextAsync(server.Kubeconfig)).Replace("user: u}", $"user: u, namespace: {@namespace}}}").Replace("user: u }", $"user: u, namespace: {@namespace} }}"));
        return new()
        {
            ["KUBECONFIG"] = kubeconfig,
            ["KUBECACHEDIR"] = Path.Combine(_folder.FullName, "cache"),
            ["NAMESPACE"] = @namespace,
            ["SERVER"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["REQUEST"] = SigningRequest(),
        };
    }

    private static string SigningRequest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(new CertificateRequest("CN=jane", key, HashAlgorithmName.SHA256).CreateSigningRequestPem()));
    }
}
