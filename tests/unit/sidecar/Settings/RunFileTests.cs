using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Tests.Settings;

public sealed class RunFileTests
{
    private static readonly Dictionary<string, string> Environment = new() { ["APP_API_TOKEN"] = "from-process" };

    [Fact]
    public void Parse_SeveralInstancesOfAnApp_EachWithItsPorts()
    {
        var apps = RunFile.Parse("""
            version: 1
            common:
              resourcesPath: components
              env: {DAPR_API_TOKEN: shared}
            apps:
              - {appID: web, appPort: 8001, daprHTTPPort: 3501}
              - {appID: web, appPort: 8002, daprHTTPPort: 3502, appChannelAddress: 172.30.0.2, resourcesPaths: [/own], env: {DAPR_API_TOKEN: own}}
            """, "/etc/cluster/apps.yaml", Environment);

        Assert.Equal(["web:3501", "web:3502"], apps.Select(a => a.InstanceName));
        Assert.Equal(["/etc/cluster/components", "/own"], apps.Select(a => a.ResourcesPaths));
        Assert.Equal(["shared", "own"], apps.Select(a => a.ApiToken));
        Assert.Equal(["from-process", "from-process"], apps.Select(a => a.AppToken));
        Assert.Equal(["127.0.0.1", "172.30.0.2"], apps.Select(a => a.AppAddress));
    }

    [Theory]
    [InlineData("apps: [{appPort: 1, daprHTTPPort: 2}]", "appID")]
    [InlineData("apps: [{appID: web}]", "daprHTTPPort")]
    [InlineData("apps: [{appID: a, daprHTTPPort: 2}, {appID: b, daprHTTPPort: 2}]", "a and b")]
    [InlineData("apps: [{appID: a, daprHTTPPort: two}]", "two")]
    [InlineData("apps: [", "line")]
    public void Parse_Mistakes_AreNamed(string text, string named) =>
        Assert.Contains(named, Assert.Throws<SettingsException>(() => RunFile.Parse(text, "apps.yaml", Environment)).Message);
}
