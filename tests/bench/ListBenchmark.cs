using System.Globalization;
using Cluster.TestSupport;

namespace Cluster.Bench;

/// <summary>Lists of 5,000 and 50,000 pods, whole and in parts, and what a request allocates.</summary>
internal sealed class ListBenchmark : IBenchmark
{
    private const int Clients = 8;
    private const int PageSize = 500;
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private const string MetadataOnly = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
    private static readonly int[] Sizes = [5_000, 50_000];

    public string Name => "lists";

    public string Summary => "lists of 5,000 and 50,000 pods: whole, by label, by field, in pages, as a table, metadata alone";

    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(arguments is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 5);
        await using var redis = await RedisServer.CreateAsync(cancellationToken);
        await using var server = await ServerProcess.StartApiServerAsync(redis.ConnectionString, cancellationToken);
        using var api = ApiLoad.Of(server);
        await api.CreateNamespaceAsync();
        var stored = 0;
        foreach (var size in Sizes)
        {
            await StoredPods.AddAsync(redis, api, stored, size, cancellationToken);
            stored = size;
            var table = new Table([$"{size:N0} pods, {Clients} clients", .. ApiLoad.Columns]);
            await MeasureAsync(api, table, duration);
            table.Row("resident memory after, MB", $"{server.ResidentMegabytes}", "", "", "", "");
        }
    }

    private static async Task MeasureAsync(ApiLoad api, Table table, TimeSpan duration)
    {
        Task Row(string name, string query, string? accept = null) =>
            api.MeasureAsync(table, name, Clients, duration, (_, _) => api.ReadAsync(ApiLoad.PodsPath + query, accept));
        await Row("whole", "");
        await Row("1 % by label", "?labelSelector=group%3Dfew");
        await Row("1 % by field", "?fieldSelector=spec.nodeName%3Dnode-few");
        await Row($"first page of {PageSize}", $"?limit={PageSize}");
        await api.MeasureAsync(table, $"all pages of {PageSize}", 1, duration, (_, _) => ReadPagesAsync(api));
        await Row("table", "", Table);
        await Row("metadata", "", MetadataOnly);
    }

    private static async Task ReadPagesAsync(ApiLoad api)
    {
        for (var next = ""; ;)
        {
            var page = await api.Client.GetByteArrayAsync($"{ApiLoad.PodsPath}?limit={PageSize}&continue={Uri.EscapeDataString(next)}");
            if (ContinueOf(page) is not { Length: > 0 } token)
                return;
            next = token;
        }
    }

    // The list's own metadata comes first; parsing all the pods for it would measure the client.
    private static string? ContinueOf(ReadOnlySpan<byte> page)
    {
        var field = "\"continue\":\""u8;
        var head = page[..Math.Min(page.Length, 1024)];
        var at = head.IndexOf(field);
        if (at < 0)
            return null;
        var value = head[(at + field.Length)..];
        return System.Text.Encoding.UTF8.GetString(value[..value.IndexOf((byte)'"')]);
    }
}
