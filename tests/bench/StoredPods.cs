using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.Redis;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Bench;

/// <summary>Fills a store with pods as the API server writes them, without asking it for each: it learns of them as any replica does.</summary>
internal static partial class StoredPods
{
    private const int Writers = 128;

    /// <summary>Stores copies of <c>pod-0</c>, which is made through the API; one in a hundred has the label <c>group=few</c>, and is bound to <c>node-few</c>.</summary>
    public static async Task AddAsync(RedisServer redis, ApiLoad api, int from, int to, CancellationToken ct)
    {
        if (from == 0)
            await api.SendAsync(HttpMethod.Post, ApiLoad.PodsPath, "application/json", BenchPods.Text(0));
        var model = await api.Client.GetStringAsync($"{ApiLoad.PodsPath}/pod-0", ct);
        await using var store = new RedisObjectStore(
            new StoreOptions { Redis = redis.ConnectionString }, TimeProvider.System, NullLogger<RedisObjectStore>.Instance);
        await Parallel.ForEachAsync(Enumerable.Range(Math.Max(from, 1), to - Math.Max(from, 1)), new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = ct }, async (number, _) =>
        {
            var result = await store.CommitAsync(CommitOf(model, number), CancellationToken.None);
            if (!result.IsCommitted)
                throw new InvalidOperationException($"pod-{number}: {result.Status}");
        });
        await api.ReadAsync($"{ApiLoad.PodsPath}/pod-{to - 1}"); // waits until the server has seen them all
    }

    private static Commit CommitOf(string model, int number)
    {
        var uid = Guid.NewGuid().ToString();
        var few = number % 100 == 0;
        var text = Uid().Replace(model, $"\"uid\":\"{uid}\"", 1)
            .Replace("\"name\":\"pod-0\"", string.Create(CultureInfo.InvariantCulture, $"\"name\":\"pod-{number}\""), StringComparison.Ordinal)
            .Replace("\"group\":\"all\"", few ? "\"group\":\"few\"" : "\"group\":\"all\"", StringComparison.Ordinal)
            .Replace("\"spec\":{", few ? "\"spec\":{\"nodeName\":\"node-few\"," : "\"spec\":{\"nodeName\":\"node-many\",", StringComparison.Ordinal);
        return new Commit
        {
            Kind = CommitKind.Create,
            Resource = "pods",
            Key = $"{ApiLoad.Namespace}/pod-{number}",
            Object = ObjectBody.Parse(Encoding.UTF8.GetBytes(text)),
            Reference = new ChangeReference(ApiLoad.Namespace, $"pod-{number}", uid, []),
        };
    }

    [GeneratedRegex("\"uid\":\"[^\"]*\"")]
    private static partial Regex Uid();
}
