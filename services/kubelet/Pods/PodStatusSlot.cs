using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>The status of one pod on its way to the API: the one to write next, and the last one written.</summary>
internal sealed class PodStatusSlot
{
    private readonly Lock _gate = new();
    private PodStatus? _pending;
    private byte[]? _written;
    private bool _isWriting;
    private bool _isClosed;

    /// <summary>The write in progress, or the last one.</summary>
    public Task Writing { get; set; } = Task.CompletedTask;

    /// <returns>True when the caller has to start writing.</returns>
    public bool TryOffer(PodStatus status)
    {
        lock (_gate)
        {
            if (!_isWriting && Same(status))
                return false;
            _pending = status;
            return !_isWriting && (_isWriting = true);
        }
    }

    /// <returns>The status to write, or null when there is nothing left and writing has ended.</returns>
    public PodStatus? Next()
    {
        lock (_gate)
        {
            var next = !_isClosed && _pending is { } pending && !Same(pending) ? pending : null;
            _pending = null;
            if (next is null)
                _isWriting = false;
            else
                _written = KubernetesJson.Encode(next);
            return next;
        }
    }

    /// <summary>The write failed: the status is still due unless a newer one has come.</summary>
    public void Failed(PodStatus status)
    {
        lock (_gate)
        {
            _written = null;
            _pending ??= status;
        }
    }

    /// <summary>Nothing of this pod is written any more.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    /// <summary>Writing has ended before its time; what it was to write may be offered again.</summary>
    public void Abandon()
    {
        lock (_gate)
            (_isWriting, _written) = (false, null);
    }

    private bool Same(PodStatus status) => _written is { } bytes && bytes.AsSpan().SequenceEqual(KubernetesJson.Encode(status));
}
