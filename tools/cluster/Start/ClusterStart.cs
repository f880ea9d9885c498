using System.Diagnostics;
using System.Net;
using Cluster.Launcher.Building;
using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;
using Cluster.Launcher.Network;
using Cluster.Launcher.Pki;
using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Start;

/// <summary>Brings a cluster up, step by step, until every part of it answers.</summary>
internal sealed class ClusterStart(ClusterPaths paths, ClusterOptions options, StepReporter steps)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private const int LogLinesShown = 15;

    // About 25 s of dying again and again; something slower may yet appear that it needs.
    private const int HopelessRestarts = 8;

    /// <summary>Checks, installs and builds: nothing that would have to be undone.</summary>
    /// <exception cref="LauncherException">The machine is not fit; the message says why and what to do.</exception>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await steps.RunAsync("check the machine", progress => CheckAsync(progress, ct));
        await steps.RunAsync("build the services", progress => new DotNetBuild(paths).BuildServicesAsync(progress, ct));
    }

    /// <param name="timeout">From the start of the first process to the last answer.</param>
    /// <param name="ct">Cancels; what was started until then is left for <see cref="ClusterStop"/>.</param>
    /// <exception cref="LauncherException">Something did not come up; the message says what and what to do.</exception>
    public async Task RunAsync(TimeSpan timeout, CancellationToken ct)
    {
        await steps.RunAsync("make certificates", _ => Task.Run(() => new ClusterPki(paths, TimeProvider.System).Ensure(options.Nodes, ClusterSecrets.Open(paths.Secrets).NodeToken), ct));
        var plan = Configure();
        await steps.RunAsync("join the nodes' network", _ => NodeNetwork.EnsureAsync(options.Nodes, ct));

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(timeout);
        var waitingFor = "the supervisor";
        using var supervisor = StartSupervisor();
        try
        {
            await steps.RunAsync("load images", progress => LoadImagesAsync(plan, supervisor, Note + progress, limited.Token));
            await steps.RunAsync("start the components", async progress =>
            {
                await AdmitNodesAsync(supervisor, Note + progress, limited.Token);
                await WaitForComponentsAsync(supervisor, Note + progress, limited.Token);
            });
            await steps.RunAsync("wait for nodes and DNS", progress => WaitForClusterAsync(supervisor, Note + progress, limited.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LauncherException($"the cluster is not ready after {timeout.TotalSeconds} s: {waitingFor}{LogTails()}", "raise --timeout, or read the logs with ./cluster logs COMPONENT");
        }

        void Note(string detail) => waitingFor = detail;
    }

    private async Task CheckAsync(Action<string> progress, CancellationToken ct)
    {
        Preflight.EnsureRoot();
        Preflight.EnsureDisk(options.DataDirectory);
        await Prerequisites.EnsureAsync(Prerequisites.OfCluster, progress, ct);
        await NodeNetwork.EnsureAddressesFreeAsync(ct);
        paths.CreatePrivateFolders();
        // After a killed supervisor its components still hold their ports; the next one takes them over.
        if (ClusterStatus.Read(paths)?.Components.Any(component => component.Process?.IsAlive() is true) is not true)
        {
            var plan = new ClusterPlan(paths, options, ClusterSecrets.Open(paths.Secrets));
            Preflight.EnsurePortsFree(Preflight.PortsOf(plan.Components.SelectMany(component => component.Ports.Select(port => (component.Name, port)))));
        }
    }

    private ClusterPlan Configure()
    {
        var secrets = ClusterSecrets.Open(paths.Secrets);
        var plan = new ClusterPlan(paths, options, secrets);
        Directory.CreateDirectory(options.RedisData);
        options.Write(paths);
        PrivateFile.Write(RedisConfiguration.PathIn(paths), RedisConfiguration.TextFor(options.RedisData, secrets.RedisPassword, secrets.SidecarRedisPassword));
        PrivateFile.Write(RedisConfiguration.PasswordFileIn(paths), secrets.RedisPassword);
        PrivateFile.Write(SidecarRunFile.PathIn(paths), SidecarRunFile.TextFor(paths, plan.Apps));
        for (var number = 1; number <= options.Nodes; number++)
            plan.NodeRuntime(number).Prepare();
        return plan;
    }

    private Process StartSupervisor() => ProcessStarter.Start(
        paths, paths.LogOf("supervisor"), [DotNetBuild.DotNet, typeof(ClusterStart).Assembly.Location, "supervise"],
        new Dictionary<string, string> { ["CLUSTER_ROOT"] = paths.Root });

    private async Task LoadImagesAsync(ClusterPlan plan, Process supervisor, Action<string> note, CancellationToken ct)
    {
        for (var number = 1; number <= options.Nodes; number++)
        {
            var runtime = "containerd-" + plan.NodeRuntime(number).Name;
            await WaitAsync(
                supervisor,
                () => Task.FromResult(ClusterStatus.Read(paths)?.Components.FirstOrDefault(component => component.Name == runtime) switch
                {
                    { State: ComponentState.Running } => null,
                    { } status => Describe(status),
                    null => "the supervisor has not started",
                }),
                note, ct);
        }
        await new NodeImages(paths, options).LoadSamplesAsync(ct);
    }

    /// <summary>The kubelets start beside this, and ask again until their token is good.</summary>
    private async Task AdmitNodesAsync(Process supervisor, Action<string> note, CancellationToken ct)
    {
        using var api = new ClusterApi(paths);
        var token = new NodeToken(ClusterSecrets.Open(paths.Secrets).NodeToken, TimeProvider.System);
        await WaitAsync(supervisor, () => FindOutageAsync(() => token.EnsureAsync(api, ct)), note, ct);
    }

    private Task WaitForComponentsAsync(Process supervisor, Action<string> note, CancellationToken ct) =>
        WaitAsync(
            supervisor,
            () =>
            {
                var late = ClusterStatus.Read(paths)?.Components.Where(component => component.State != ComponentState.Running).ToList() ?? [];
                if (late.FirstOrDefault(component => component.Restarts >= HopelessRestarts) is { } dying)
                    throw new LauncherException($"{dying.Name} does not start: it {dying.Fault} {dying.Restarts} times{LogTails()}", "./cluster logs " + dying.Name);
                return Task.FromResult(late.Count == 0 ? null : string.Join("; ", late.Select(Describe)));
            },
            note, ct);

    private async Task WaitForClusterAsync(Process supervisor, Action<string> note, CancellationToken ct)
    {
        using var api = new ClusterApi(paths);
        await WaitAsync(supervisor, () => FindOutageAsync(() => DnsObjects.EnsureAsync(api, ct)), note, ct);
        await WaitAsync(supervisor, () => FindNodeFaultAsync(api, ct), note, ct);
        await WaitAsync(supervisor, () => FindOutageAsync(() => ForgetFormerNodesAsync(api, ct)), note, ct);
        var dns = new DnsCheck(new IPEndPoint(IPAddress.Parse(ClusterAddresses.Host), ClusterAddresses.DnsPort));
        await WaitAsync(supervisor, () => dns.FindFaultAsync(ct), note, ct);
    }

    // The data may come from a larger cluster; nodes that this one does not start will not come back.
    private async Task ForgetFormerNodesAsync(ClusterApi api, CancellationToken ct)
    {
        var ours = Enumerable.Range(1, options.Nodes).Select(ClusterAddresses.NodeName).ToHashSet();
        foreach (var node in (await NodeView.ListAsync(api, ct)).Where(node => node.IsOfLauncher && !ours.Contains(node.Name)))
            await api.DeleteAsync("/api/v1/nodes/" + node.Name, ct);
    }

    // The apiserver has answered before, but may be started again at any time.
    private static async Task<string?> FindOutageAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (HttpRequestException failure)
        {
            return "the apiserver does not answer: " + failure.Message;
        }
    }

    private async Task<string?> FindNodeFaultAsync(ClusterApi api, CancellationToken ct)
    {
        try
        {
            var nodes = await NodeView.ListAsync(api, ct);
            var late = Enumerable.Range(1, options.Nodes)
                .Select(ClusterAddresses.NodeName)
                .Where(name => nodes.FirstOrDefault(node => node.Name == name) is not { Ready: true })
                .Select(name => nodes.FirstOrDefault(node => node.Name == name) is { } node ? $"{name} is not ready: {node.Message}" : $"{name} has not registered")
                .ToList();
            return late.Count == 0 ? null : string.Join("; ", late);
        }
        catch (HttpRequestException failure)
        {
            return failure.Message;
        }
    }

    private static async Task WaitAsync(Process supervisor, Func<Task<string?>> findFault, Action<string> note, CancellationToken ct)
    {
        while (await findFault() is { } fault)
        {
            if (supervisor.HasExited)
                throw new LauncherException("the supervisor of the cluster has ended: somebody stopped it, or .cluster/logs/supervisor.log tells why");
            note(fault);
            await Task.Delay(PollInterval, ct);
        }
    }

    private static string Describe(ComponentStatus component) =>
        component.Fault is { } fault ? $"{component.Name} ({fault})" : $"{component.Name} ({component.State.ToString().ToLowerInvariant()})";

    private string LogTails()
    {
        var late = ClusterStatus.Read(paths)?.Components.Where(component => component.State is ComponentState.Starting or ComponentState.BackingOff) ?? [];
        return string.Concat(late.Select(component => $"\n--- last lines of {component.Name}\n{Tail(paths.LogOf(component.Name))}"));
    }

    private static string Tail(string log) =>
        File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(LogLinesShown)) : "(no log)";
}
