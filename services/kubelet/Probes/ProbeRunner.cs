using System.Collections.Concurrent;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Events;

namespace Cluster.Kubelet.Probes;

/// <summary>Keeps a session per running container.</summary>
internal sealed class ProbeRunner(IProbeExecutor executor, IPodEvents events, TimeProvider time) : IProbeRunner, IDisposable
{
    private readonly ConcurrentDictionary<(string PodUid, string Container), ProbeSession> _sessions = new();

    public event Action<ContainerIdentity>? Changed;

    public void Start(Pod pod, ContainerIdentity id)
    {
        var container = pod.Spec.Containers.Concat(pod.Spec.InitContainers).FirstOrDefault(c => c.Name == id.ContainerName);
        if (container is null)
            return;
        var key = (id.PodUid, id.ContainerName);
        if (_sessions.TryGetValue(key, out var running) && running.Id == id)
            return;

        var session = new ProbeSession(pod, container, id, executor, events, time, changed => Changed?.Invoke(changed));
        while (!_sessions.TryAdd(key, session))
        {
            if (!_sessions.TryGetValue(key, out running))
                continue;
            if (running.Id == id)
                return; // another caller was faster; this session has not begun
            if (_sessions.TryRemove(KeyValuePair.Create(key, running)))
                running.Dispose();
        }
        session.Begin();
    }

    public void Stop(ContainerIdentity id)
    {
        var key = (id.PodUid, id.ContainerName);
        if (_sessions.TryGetValue(key, out var session) && session.Id == id && _sessions.TryRemove(KeyValuePair.Create(key, session)))
            session.Dispose();
    }

    public void StopPod(string podUid)
    {
        foreach (var (key, session) in _sessions)
            if (key.PodUid == podUid && _sessions.TryRemove(KeyValuePair.Create(key, session)))
                session.Dispose();
    }

    public ProbeState StateOf(ContainerIdentity id) =>
        _sessions.TryGetValue((id.PodUid, id.ContainerName), out var session) && session.Id == id
            ? session.State
            : new(Started: false, Ready: false, Live: true);

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }
}
