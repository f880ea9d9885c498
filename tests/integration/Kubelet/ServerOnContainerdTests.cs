using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Server.Logs;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.Kubelet.Volumes;
using Cluster.Launcher.Images;

namespace Cluster.Integration.Tests.Kubelet;

/// <summary>The kubelet's API and rooms against real containers: exec, attach, logs, port-forward, probes, live volumes.</summary>
public sealed class ServerOnContainerdTests(Containerd containerd) : IClassFixture<Containerd>, IAsyncLifetime
{
    private KubeletNode _node = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = new(containerd);
        await _node.StartAsync(Ct);
        await _node.Server.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.Server.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Fact(Timeout = 20_000)]
    public async Task Exec_StdinHalfClosed_ReturnsOutputsAndExitCode()
    {
        await RunAsync(Shell("sleep 1000"));

        using var socket = await ConnectAsync("exec/default/p/main?input=1&output=1&error=1&command=sh&command=-c&command=cat%3B+echo+oops+%3E%262%3B+exit+3", "v5.channel.k8s.io");
        await SendAsync(socket, [0, .. "hello "u8]);
        await SendAsync(socket, [0, .. "world"u8]);
        await SendAsync(socket, [255, 0]);
        var channels = await ReadToEndAsync(socket);

        Assert.Equal("hello world", channels[1]);
        Assert.Equal("oops\n", channels[2]);
        Assert.Contains("\"reason\":\"NonZeroExitCode\"", channels[3], StringComparison.Ordinal);
        Assert.Contains("\"message\":\"3\"", channels[3], StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task Exec_Terminal_IsResized()
    {
        await RunAsync(Shell("sleep 1000"));

        using var socket = await ConnectAsync("exec/default/p/main?input=1&output=1&tty=1&command=sh&command=-c&command=read+x%3B+until+stty+size+2%3E/dev/null+%7C+grep+.%3B+do+sleep+0.1%3B+done", "v4.channel.k8s.io"); // stty ends well and silent while there is no size
        await SendAsync(socket, [4, .. """{"Width":123,"Height":45}"""u8]);
        await SendAsync(socket, [0, .. "go\r"u8]);
        var channels = await ReadToEndAsync(socket);

        Assert.Contains("45 123", channels[1], StringComparison.Ordinal);
        Assert.Contains("\"status\":\"Success\"", channels[3], StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    public async Task Exec_MuchOutput_ArrivesWhole()
    {
        await RunAsync(Shell("sleep 1000"));
        var clock = Stopwatch.StartNew();

        using var socket = await ConnectAsync("exec/default/p/main?output=1&command=dd&command=if%3D/dev/zero&command=bs%3D1M&command=count%3D64", "v5.channel.k8s.io");
        var channels = await ReadToEndAsync(socket);

        Assert.Equal(64 << 20, channels[1].Length);
        TestContext.Current.TestOutputHelper?.WriteLine($"64 MiB through exec: {clock.ElapsedMilliseconds} ms");
    }

    [Fact(Timeout = 20_000)]
    public async Task Logs_Follow_EndsWithTheContainer()
    {
        await RunAsync(Shell("echo one; sleep 0.3; echo two >&2; sleep 2; echo three"), restartPolicy: "Never");
        using var http = Admin();

        Assert.Equal("one\ntwo\nthree\n", await http.GetStringAsync("containerLogs/default/p/main?follow=true", Ct));
        Assert.Equal("three\n", await http.GetStringAsync("containerLogs/default/p/main?tailLines=1", Ct));
    }

    [Fact(Timeout = 20_000)]
    public async Task Logs_Previous_AreThoseOfTheLastRun()
    {
        _node.Api.Put(NewPod("Always", Shell("if [ -f /data/again ]; then echo second; sleep 1000; fi; touch /data/again; echo first; exit 1")) is var pod
            ? pod with
            {
                Spec = pod.Spec with
                {
                    Volumes = [new() { Name = "data", EmptyDir = new() }],
                    Containers = [pod.Spec.Containers[0] with { VolumeMounts = [new() { Name = "data", MountPath = "/data" }] }],
                },
            }
            : throw new UnreachableException());
        await _node.Api.UntilAsync(pod.Metadata.Uid, static p => p?.Status.ContainerStatuses is [{ RestartCount: 1, State.Running: not null }]);
        using var http = Admin();

        Assert.Equal("first\n", await http.GetStringAsync("containerLogs/default/p/main?previous=true", Ct));
    }

    [Fact(Timeout = 20_000)]
    public async Task PortForward_Channel_ReachesThePort()
    {
        await RunAsync(Shell("while true; do echo -n served | nc -l -p 9000; done"));

        using var socket = await ConnectAsync("portForward/default/p?port=9000", "v4.channel.k8s.io");
        await SendAsync(socket, [0, .. "x"u8]);
        var text = new StringBuilder();
        while (!text.ToString().Contains("served", StringComparison.Ordinal) && await ReceiveAsync(socket) is { } message)
            text.Append(message[0] == 0 ? Encoding.Latin1.GetString(message.AsSpan(1)) : "");

        Assert.EndsWith("served", text.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 20_000)]
    [Trait("Requirement", "CFG-14")]
    public async Task ConfigMap_Changed_IsSeenInsideWithoutRestart()
    {
        _node.Config.Put(Settings("before"));
        var pod = NewPod("Always", Shell("sleep 1000") with { VolumeMounts = [new() { Name = "config", MountPath = "/config" }] });
        pod = pod with { Spec = pod.Spec with { Volumes = [new() { Name = "config", ConfigMap = new() { Name = "settings" } }] } };
        _node.Api.Put(pod);
        var running = await _node.Api.UntilAsync(pod.Metadata.Uid, static p => p?.Status.Phase == "Running");
        Assert.Equal("before", await ReadInsideAsync("/config/key"));

        _node.Config.Put(Settings("after"));
        await _node.Get<IVolumeMounter>().RefreshAsync(running!, Ct);
        Assert.Equal("after", await ReadInsideAsync("/config/key"));
    }

    [Fact(Timeout = 40_000)]
    [Trait("Requirement", "POD-19")]
    public async Task Liveness_Fails_RestartsTheContainer()
    {
        var pod = NewPod("Always", Shell("touch /tmp/ok; sleep 2; rm /tmp/ok; sleep 1000") with
        {
            LivenessProbe = new() { PeriodSeconds = 1, FailureThreshold = 2, TimeoutSeconds = 5, Exec = new() { Command = ["cat", "/tmp/ok"] } },
        });
        pod = pod with { Spec = pod.Spec with { TerminationGracePeriodSeconds = 1 } };
        _node.Api.Put(pod);

        await _node.Api.UntilAsync(pod.Metadata.Uid, static p => p?.Status.ContainerStatuses is [{ RestartCount: >= 1 }]);
        Assert.Contains(_node.Events.Lines, l => l.StartsWith("Warning Unhealthy Liveness probe failed: cat: can't open '/tmp/ok'", StringComparison.Ordinal));
        Assert.Contains("Normal Killing Container main failed liveness probe, will be restarted", _node.Events.Lines);
    }

    [Fact(Timeout = 20_000)]
    public async Task Attach_RunningShell_TalksToItsMainProcess()
    {
        await RunAsync(Shell("read line; echo got $line; sleep 1000") with { Stdin = true });

        using var socket = await ConnectAsync("attach/default/p/main?stdin=true&stdout=true&stderr=true", "v5.channel.k8s.io");
        await SendAsync(socket, [0, .. "hello\n"u8]);
        var text = "";
        while (!text.Contains("got hello", StringComparison.Ordinal) && await ReceiveAsync(socket) is { } message)
            text += Encoding.Latin1.GetString(message.AsSpan(1));

        Assert.Equal("got hello\n", text);
    }

    [Fact(Timeout = 20_000)]
    public async Task Logs_RotatedWhileFollowed_LoseNothing()
    {
        await RunAsync(Shell("for i in 1 2 3; do dd if=/dev/zero bs=1M count=4 2>/dev/null | tr '\\0' a | fold -w 1023; done; echo; echo end; sleep 1000"));
        using var http = Admin();
        await using var log = await http.GetStreamAsync("containerLogs/default/p/main?follow=true", Ct);
        using var reader = new StreamReader(log);
        var rotator = _node.Get<ContainerLogRotator>();
        var (lines, ends) = (0, false);
        while (!ends)
        {
            var line = await reader.ReadLineAsync(Ct);
            ends = line == "end";
            if (++lines % 4000 == 0)
                await rotator.RotateAllAsync(Ct);
        }

        Assert.InRange(lines, 12301, 12306); // 3 times 4 MiB in lines of 1023, the last of each shorter
    }

    [Fact(Timeout = 30_000)]
    public async Task Memory_OverTheLimit_IsOomKilled()
    {
        var pod = NewPod("Never", Shell("tail /dev/zero") with
        {
            Resources = new() { Limits = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("32Mi"), ["cpu"] = Quantity.Parse("500m") } },
        });
        _node.Api.Put(pod);
        var ended = await _node.Api.UntilAsync(pod.Metadata.Uid, static p => p?.Status.Phase is "Failed" or "Succeeded");

        Assert.Equal(("OOMKilled", 137), (ended!.Status.ContainerStatuses[0].State.Terminated!.Reason, ended.Status.ContainerStatuses[0].State.Terminated!.ExitCode));
    }

    [Fact(Timeout = 20_000)]
    [Trait("Requirement", "POD-14")]
    public async Task Limits_Set_AreTheKernelsOwn()
    {
        await RunAsync(Shell("sleep 1000") with
        {
            Resources = new() { Limits = new Dictionary<string, Quantity> { ["memory"] = Quantity.Parse("32Mi"), ["cpu"] = Quantity.Parse("500m") } },
        });

        Assert.Equal("33554432", await ReadHostAsync("memory", "memory.limit_in_bytes", "memory.max"));
        Assert.Equal("50000", (await ReadHostAsync("cpu", "cpu.cfs_quota_us", "cpu.max")).Split(' ')[0]);
    }

    [Fact(Timeout = 20_000)]
    public async Task Image_RegistryAway_WaitsInWordsUsersKnow()
    {
        var pod = NewPod("Always", Shell("sleep 1000") with { Image = "127.0.0.1:1/no/such:v1", ImagePullPolicy = "IfNotPresent" });
        _node.Api.Put(pod);

        var waiting = await _node.Api.UntilAsync(pod.Metadata.Uid, static p => p?.Status.ContainerStatuses is [{ State.Waiting.Reason: "ImagePullBackOff" }]);
        Assert.StartsWith("Back-off pulling image \"127.0.0.1:1/no/such:v1\"", waiting!.Status.ContainerStatuses[0].State.Waiting!.Message, StringComparison.Ordinal);
        Assert.Contains("Normal Pulling Pulling image \"127.0.0.1:1/no/such:v1\"", _node.Events.Lines);
        Assert.Contains(_node.Events.Lines, static l => l.StartsWith("Warning Failed Failed to pull image", StringComparison.Ordinal) && l.Contains("connection refused", StringComparison.Ordinal));
    }

    [Fact(Timeout = 20_000)]
    public async Task Summary_RunningPod_ShowsItsMemory()
    {
        await RunAsync(Shell("sleep 1000"));
        using var http = Admin();

        var summary = System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync("stats/summary", Ct))!;
        var container = summary["pods"]!.AsArray().Single(p => p!["podRef"]!["uid"]!.GetValue<string>() == _uid)!["containers"]![0]!;
        Assert.Equal("main", container["name"]!.GetValue<string>());
        Assert.True(container["memory"]!["workingSetBytes"]!.GetValue<long>() > 0);
    }

    private string _uid = "";

    private static Container Shell(string script) =>
        new() { Name = "main", Image = SampleImages.Busybox, ImagePullPolicy = "Never", Command = ["sh", "-c", script] };

    private static ConfigMap Settings(string value) =>
        new() { Metadata = new() { Namespace = "default", Name = "settings" }, Data = new Dictionary<string, string> { ["key"] = value } };

    private static Pod NewPod(string restartPolicy, Container container) => new()
    {
        Metadata = new() { Name = "p", Namespace = "default", Uid = Guid.NewGuid().ToString(), ResourceVersion = "1" },
        Spec = new() { NodeName = "node-1", RestartPolicy = restartPolicy, TerminationGracePeriodSeconds = 0, Containers = [container], EnableServiceLinks = false },
        Status = new() { Phase = "Pending" },
    };

    private async Task RunAsync(Container container, string restartPolicy = "Always")
    {
        var pod = NewPod(restartPolicy, container);
        _uid = pod.Metadata.Uid;
        _node.Api.Put(pod);
        await _node.Api.UntilAsync(_uid, static p => p?.Status.Phase == "Running");
    }

    private async Task<string> ReadInsideAsync(string path)
    {
        using var socket = await ConnectAsync($"exec/default/p/main?output=1&command=cat&command={path}", "v5.channel.k8s.io");
        return (await ReadToEndAsync(socket))[1];
    }

    /// <summary>A setting of the pod's own control group, by its name in version 1 and 2.</summary>
    private Task<string> ReadHostAsync(string controller, string file, string unifiedFile)
    {
        var group = $"{containerd.CgroupRoot[1..]}/kubepods/pod{_uid}";
        var split = Path.Combine("/sys/fs/cgroup", controller, group, file);
        return ReadTrimmedAsync(File.Exists(split) ? split : Path.Combine("/sys/fs/cgroup", group, unifiedFile));
    }

    private static async Task<string> ReadTrimmedAsync(string path) => (await File.ReadAllTextAsync(path, Ct)).Trim();

    private HttpClient Admin() => TestCertificates.Client(_node.Server.Address, TestCertificates.Issue(_node.Authority, "api", "system:masters"));

    private async Task<ClientWebSocket> ConnectAsync(string path, string protocol)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        socket.Options.ClientCertificates.Add(TestCertificates.Issue(_node.Authority, "api", "system:masters"));
        socket.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        await socket.ConnectAsync(new Uri($"wss://{_node.Server.Address.Authority}/{path}"), Ct);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, byte[] message) => socket.SendAsync(message, WebSocketMessageType.Binary, true, Ct);

    /// <returns>A whole message, or null when the server has closed.</returns>
    private static async Task<byte[]?> ReceiveAsync(ClientWebSocket socket)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer, Ct);
            if (piece.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage)
                return message.ToArray();
        }
    }

    /// <returns>Everything that came, by channel.</returns>
    private static async Task<string[]> ReadToEndAsync(ClientWebSocket socket)
    {
        var channels = Enumerable.Range(0, 4).Select(static _ => new StringBuilder()).ToArray();
        while (await ReceiveAsync(socket) is { } message)
            channels[message[0]].Append(Encoding.Latin1.GetString(message.AsSpan(1)));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
        return [.. channels.Select(static c => c.ToString())];
    }
}
