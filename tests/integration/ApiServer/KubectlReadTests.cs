namespace Cluster.Integration.Tests.ApiServer;

/// <summary>The real kubectl's ways of looking at things.</summary>
public sealed class KubectlReadTests(MemoryServer server) : IClassFixture<MemoryServer>
{
    private readonly string _name = $"look-{Guid.NewGuid():N}"[..14];

    [Theory]
    [InlineData("pod.spec.containers.livenessProbe", "httpGet")]
    [InlineData("deployments.spec.strategy", "rollingUpdate")]
    [InlineData("ingress.spec.rules", "host")]
    [InlineData("resourceslices.spec.devices", "attributes")]
    [Trait("Requirement", "CTL-14")]
    [Trait("Requirement", "OBJ-02")]
    public async Task Explain_InBothDialects_DescribesTheFields(string path, string field)
    {
        var v3 = await RunAsync("explain", path);
        var v2 = await RunAsync("explain", path, "--output=plaintext-openapiv2");

        Assert.Contains($"  {field}\t<", v3);
        Assert.Contains($"   {field}\t<", v2);
        Assert.Contains("DESCRIPTION:", v3);
        Assert.DoesNotContain("<empty>", v3);
    }

    [Fact]
    [Trait("Requirement", "CTL-14")]
    public async Task Explain_Recursive_GoesAllTheWayDown()
    {
        var all = await RunAsync("explain", "statefulsets", "--recursive");

        Assert.Contains("terminationGracePeriodSeconds\t<integer>", all);
        Assert.Contains("volumeClaimTemplates\t<[]PersistentVolumeClaim>", all);
    }

    [Theory]
    [InlineData("configmap/NAME", "-o", "name")]
    [InlineData("v1", "-o", "jsonpath={.apiVersion}")]
    [InlineData("1", "-o", "go-template={{.data.a}}")]
    [InlineData("A\n1", "-o", "custom-columns=A:.data.a")]
    [Trait("Requirement", "CTL-09")]
    public async Task Get_Output_IsWhatWasAskedFor(string expected, params string[] output)
    {
        await RunAsync("create", "configmap", _name, "--from-literal=a=1");

        Assert.Equal(expected.Replace("NAME", _name), await RunAsync(["get", "configmap", _name, .. output]));
    }

    [Fact]
    [Trait("Requirement", "CTL-08")]
    [Trait("Requirement", "CTL-13")]
    [Trait("Requirement", "CTL-11")]
    public async Task Get_BySelectorsAndForms_FindsTheObject()
    {
        await RunAsync("create", "configmap", _name, "--from-literal=a=1");
        await RunAsync("label", "configmap", _name, $"for={_name}");

        Assert.Equal(_name, await RunAsync("get", "cm", "-l", $"for in ({_name}, other)", "-o", "jsonpath={.items..metadata.name}"));
        Assert.Equal(_name, await RunAsync("get", "cm", "--field-selector", $"metadata.name={_name}", "-o", "jsonpath={.items..metadata.name}"));
        Assert.Contains($"for={_name}", await RunAsync("get", $"configmaps/{_name}", "--show-labels"));
        Assert.StartsWith("apiVersion: v1\ndata:\n  a: \"1\"\nkind: ConfigMap\n", await RunAsync("get", "cm", _name, "-o", "yaml"));
        Assert.Equal($"configmap/{_name} condition met", await RunAsync("wait", "cm", _name, "--for=jsonpath={.data.a}=1", "--timeout=5s"));
        Assert.Contains("NAME", await RunAsync("get", "cm,secrets,pods", "-A", "-o", "wide"));
        Assert.Contains(_name, await RunAsync("get", "cm", "--chunk-size=1"));
    }

    [Fact]
    [Trait("Requirement", "CTL-45")]
    public async Task ApiVersions_Listed_AreThoseServed()
    {
        var versions = (await RunAsync("api-versions")).Split('\n');

        Assert.Superset(new HashSet<string> { "v1", "apps/v1", "batch/v1", "networking.k8s.io/v1", "policy/v1", "storage.k8s.io/v1" }, versions.ToHashSet());
    }

    [Fact]
    [Trait("Requirement", "OBJ-02")]
    public async Task ApiResources_Wide_ShowVerbsShortNamesAndCategories()
    {
        var resources = (await RunAsync("api-resources", "-o", "wide", "--no-headers")).Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.Contains(resources, row => row is ["pods", "po", "v1", "true", "Pod", "create,delete,deletecollection,get,list,patch,update,watch", "all"]);
        Assert.Contains(resources, row => row is ["nodes", "no", "v1", "false", "Node", ..]);
        Assert.Contains(resources, row => row is ["cronjobs", "cj", "batch/v1", "true", "CronJob", .., "all"]);
    }

    private Task<string> RunAsync(params string[] arguments) => server.KubectlAsync(null, arguments);
}
