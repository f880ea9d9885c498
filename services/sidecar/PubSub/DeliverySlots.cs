namespace Cluster.Sidecar.PubSub;

/// <summary>How many messages of a component may be with the app at once.</summary>
internal sealed class DeliverySlots(int count)
{
    private readonly SemaphoreSlim _free = new(count, count);

    /// <summary>Waits for one slot and takes more if they are free right now.</summary>
    /// <returns>Between 1 and <paramref name="most"/>.</returns>
    public async Task<int> TakeAsync(int most, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        var taken = 1;
        while (taken < most && _free.Wait(0, CancellationToken.None)) taken++;
        return taken;
    }

    public void Return(int taken) => _free.Release(taken);
}
