using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Auditing;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Tests.Auditing;

public sealed class AuditPolicyTests : IDisposable
{
    private const string Header = "apiVersion: audit.k8s.io/v1\nkind: Policy\n";

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("users: [jane]", true)]
    [InlineData("users: [joe]", false)]
    [InlineData("userGroups: [ops, dev]", true)]
    [InlineData("userGroups: [ops]", false)]
    [InlineData("verbs: [get]", true)]
    [InlineData("verbs: [list]", false)]
    [InlineData("namespaces: [default]", true)]
    [InlineData("namespaces: [\"\"]", false)]
    [InlineData("resources: [{group: \"\", resources: [pods]}]", false)]
    [InlineData("resources: [{group: \"\", resources: [pods/log]}]", true)]
    [InlineData("resources: [{group: \"\", resources: [\"pods/*\"]}]", true)]
    [InlineData("resources: [{group: \"\", resources: [\"*/log\"]}]", true)]
    [InlineData("resources: [{group: \"\", resources: [\"*/status\"]}]", false)]
    [InlineData("resources: [{group: \"\"}]", true)]
    [InlineData("resources: [{group: apps}]", false)]
    [InlineData("resources: [{group: \"\", resources: [pods/log], resourceNames: [web]}]", true)]
    [InlineData("resources: [{group: \"\", resources: [pods/log], resourceNames: [db]}]", false)]
    [InlineData("nonResourceURLs: [\"*\"]", false)]
    public void Rule_MatchesARequestForPodLogs(string condition, bool matches)
    {
        var policy = Read($"rules: [{{level: Request, {condition}}}]");

        var verdict = policy.Judge(new UserInfo { Username = "jane", Groups = ["dev"] }, RequestInfo.Parse("GET", "/api/v1/namespaces/default/pods/web/log", QueryCollection.Empty));

        Assert.Equal(matches ? AuditLevel.Request : AuditLevel.None, verdict.Level);
    }

    [Theory]
    [InlineData("/healthz/ping", "None")]
    [InlineData("/metrics", "Metadata")]
    [InlineData("/version", "Request")]
    public void FirstRule_ThatMatches_Counts(string path, string level)
    {
        var policy = Read("rules: [{level: None, nonResourceURLs: [/healthz*]}, {level: Metadata, nonResourceURLs: [/metrics]}, {level: Request}]");

        Assert.Equal(level, policy.Judge(new UserInfo(), RequestInfo.Parse("GET", path, QueryCollection.Empty)).Level.ToString());
    }

    [Theory]
    [InlineData("rules: []", "no rules")]
    [InlineData("rules: [{level: Loud}]", "rules[0].level")]
    [InlineData("rules: [{level: None, verb: [get]}]", "rules[0].verb")]
    [InlineData("rules: [{level: None, omitStages: [Never]}]", "Never")]
    [InlineData("rules: [{level: None, resources: [{group: \"\"}], nonResourceURLs: [/x]}]", "rules[0]")]
    [InlineData("rules: [{level: None, nonResourceURLs: [/x*y]}]", "/x*y")]
    [InlineData("rules: [{level: None, resources: [{group: \"\", resourceNames: [a]}]}]", "resourceNames")]
    public void Policy_ThatMakesNoSense_IsRefusedByField(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => Read(text)).Message);

    private AuditPolicy Read(string text)
    {
        File.WriteAllText(_path, Header + text);
        return AuditPolicy.Read(_path);
    }
}
