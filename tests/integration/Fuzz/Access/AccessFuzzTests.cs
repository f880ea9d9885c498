using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cluster.Integration.Tests.ApiServer;

namespace Cluster.Integration.Tests.Fuzz.Access;

/// <summary>Random requests under random policies: what the server lets pass is what a second reading of the policy lets pass.</summary>
[Trait("Requirement", "AUTH-13"), Trait("Requirement", "AUTH-15"), Trait("Requirement", "AUTH-17"), Trait("Requirement", "AUTH-18")]
public sealed partial class AccessFuzzTests(MemoryServer server, ITestOutputHelper output) : IClassFixture<MemoryServer>
{
    private const int Connections = 6;

    [Fact]
    public Task RandomRequests_UnderRandomPolicies_AreJudgedAsThePolicySays() => RunAsync(seed: 5, policies: 6, requests: 2_000);

    /// <summary>A million; run it by name with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public Task RandomRequests_AMillion_AreJudgedAsThePolicySays() => RunAsync(seed: 50, policies: 100, requests: 10_000);

    [Theory]
    [InlineData("Bearer nobody-knows-this")]
    [InlineData("Bearer ")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJzeXN0ZW06YWRtaW4ifQ.")]
    public async Task WrongCredentials_AnyRequest_AreUnauthorized(string authorization)
    {
        await using var connection = new RawConnection(server.Address);
        for (var index = 0; index < 200; index++)
        {
            var request = QuestionMaker.Make(new Random(index)) with { User = "ann" };
            var sent = request.ToRequest("") with { Headers = [new("Authorization", authorization), new("Impersonate-User", "ann")] };

            var answer = await connection.SendAsync(sent, TestContext.Current.CancellationToken);

            Assert.True(answer?.Status is 401 or 403, $"{sent}\n=> {answer}");
        }
    }

    private async Task RunAsync(int seed, int policies, int requests)
    {
        var ct = TestContext.Current.CancellationToken;
        var differences = new ConcurrentQueue<string>();
        var (allowed, denied) = (0, 0);
        for (var policy = 0; policy < policies; policy++)
        {
            await ReplacePolicyAsync(new Random((seed * 1000) + policy), policy, ct);
            var model = await PolicyModel.ReadAsync(server.Admin, ct);
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(AskAsync, ct)));

            async Task AskAsync()
            {
                await using var connection = new RawConnection(server.Address);
                for (var index = Interlocked.Increment(ref next); index < requests; index = Interlocked.Increment(ref next))
                {
                    var question = QuestionMaker.Make(new Random(unchecked((((seed * 1000) + policy) * 100_003) + index)));
                    var request = question.ToRequest(TestServer.AdminToken);
                    var answer = await connection.SendAsync(request, ct) ?? throw new InvalidOperationException($"no answer to {request}");
                    var passed = !IsDenied(question, answer);
                    if (passed != model.Allows(question) || answer.Status == 500)
                        differences.Enqueue($"policy {policy}, {question}:\n{request}\nserver: {(passed ? "allowed" : "denied")}\n=> {answer}");
                    Interlocked.Increment(ref (passed ? ref allowed : ref denied));
                }
            }
        }

        output.WriteLine($"{allowed} allowed, {denied} denied");
        Assert.True(differences.IsEmpty, string.Join("\n\n", differences.Take(20)));
        Assert.True(allowed > requests * policies / 20 && denied > requests * policies / 20, $"{allowed} allowed, {denied} denied: too one-sided to tell");
    }

    /// <summary>Whether the request itself was refused, not something else that it would have needed.</summary>
    private static bool IsDenied(AccessQuestion question, FuzzAnswer answer) =>
        answer.Status == 401 || (answer.Status == 403 && Refusal().Match(answer.Body) is { Success: true } match && match.Groups[1].Value == question.Verb);

    private async Task ReplacePolicyAsync(Random random, int number, CancellationToken ct)
    {
        string[] collections = ["clusterrolebindings", "clusterroles", .. QuestionMaker.Namespaces.SelectMany(static space => new[] { $"namespaces/{space}/rolebindings", $"namespaces/{space}/roles" })];
        foreach (var collection in collections)
            (await server.Admin.DeleteAsync($"{PolicyMaker.Root}/{collection}?labelSelector=fuzz%3D1", ct)).EnsureSuccessStatusCode();
        foreach (var (collection, body) in PolicyMaker.Make(random))
            (await server.Admin.PostAsJsonAsync(PolicyMaker.Root + collection[PolicyMaker.Root.Length..], body, ct)).EnsureSuccessStatusCode();
        await BecomeEffectiveAsync(number, ct);
    }

    /// <summary>Waits until the last role and binding of either scope are followed, and so everything before them.</summary>
    private async Task BecomeEffectiveAsync(int number, CancellationToken ct)
    {
        var rules = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("get"), ["apiGroups"] = new JsonArray("canary.example.com"), ["resources"] = new JsonArray($"birds{number}") });
        foreach (var (kind, prefix) in new[] { ("ClusterRole", "cluster"), ("Role", "namespaces/default/") })
        {
            var metadata = new JsonObject { ["name"] = $"canary-{number}", ["labels"] = new JsonObject { ["fuzz"] = "1" } };
            var body = new JsonObject { ["metadata"] = metadata, ["rules"] = rules.DeepClone() };
            (await server.Admin.PostAsJsonAsync($"{PolicyMaker.Root}/{prefix}roles", body, ct)).EnsureSuccessStatusCode();
            body = new()
            {
                ["metadata"] = metadata.DeepClone(),
                ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = kind, ["name"] = $"canary-{number}" },
                ["subjects"] = new JsonArray(new JsonObject { ["kind"] = "User", ["apiGroup"] = "rbac.authorization.k8s.io", ["name"] = "canary-" + kind }),
            };
            (await server.Admin.PostAsJsonAsync($"{PolicyMaker.Root}/{prefix}rolebindings", body, ct)).EnsureSuccessStatusCode();
            var question = new AccessQuestion("canary-" + kind, [], "get", "canary.example.com", $"birds{number}", "", "default", "a", "");
            await using var connection = new RawConnection(server.Address);
            while ((await connection.SendAsync(question.ToRequest(TestServer.AdminToken), ct))?.Status == 403)
                await Task.Yield();
        }
    }

    [GeneratedRegex("cannot ([a-z]+) (resource|path) ")]
    private static partial Regex Refusal();
}
