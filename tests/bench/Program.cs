using Cluster.Bench;

IReadOnlyList<IBenchmark> benchmarks =
[
    new StoreBenchmark(), new ApiBenchmark(), new SchedulerBenchmark(), new ClusterBenchmark(), new CodecBenchmark(),
    new ListBenchmark(), new PatchBenchmark(), new WatcherBenchmark(), new StartBenchmark(), new OwnershipBenchmark(), new CreateBenchmark(), new DefinitionBenchmark(),
];

if (args is [LimitServer.Command, .. var limit])
{
    await LimitServer.RunAsync(limit);
    return 0;
}

if (args is [var name, .. var rest] && benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is { } chosen)
{
    Console.WriteLine($"{Environment.MachineName}: {Environment.ProcessorCount} cores, .NET {Environment.Version}");
    await chosen.RunAsync(rest, CancellationToken.None);
    return 0;
}

Console.Error.WriteLine("Usage: Cluster.Bench <benchmark> [seconds per row]");
foreach (var benchmark in benchmarks)
    Console.Error.WriteLine($"  {benchmark.Name,-12} {benchmark.Summary}");
return 2;
