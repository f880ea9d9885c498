using System.Text;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.Tests.Redis;

public sealed class RespReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    public async Task Read_EveryKind_HoweverThePiecesArrive(int pieceSize)
    {
        var large = new string('x', 100_000);
        var reader = new RespReader(new PieceStream($"+OK\r\n-ERR no\r\n:42\r\n$-1\r\n$5\r\na\r\nbc\r\n*2\r\n:1\r\n*-1\r\n${large.Length}\r\n{large}\r\n", pieceSize));
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal("OK", (await reader.ReadAsync(ct)).Text);
        Assert.True((await reader.ReadAsync(ct)).IsError);
        Assert.Equal(42, (await reader.ReadAsync(ct)).Integer);
        Assert.True((await reader.ReadAsync(ct)).IsNull);
        Assert.Equal("a\r\nbc", (await reader.ReadAsync(ct)).Text);
        var list = (await reader.ReadAsync(ct)).Items;
        Assert.Equal((1, true), (list[0].Integer, list[1].IsNull));
        Assert.Equal(large, (await reader.ReadAsync(ct)).Text);
        await Assert.ThrowsAsync<EndOfStreamException>(() => reader.ReadAsync(ct).AsTask());
    }

    [Fact]
    public void StreamId_ComparesByNumber()
    {
        Assert.True(StreamId.Parse("9-10"u8) < StreamId.Parse("10-0"u8));
        Assert.True(StreamId.Parse("10-2"u8) < StreamId.Parse("10-10"u8));
        Assert.Equal("1795189777416-3", StreamId.Parse("1795189777416-3"u8).ToString());
    }

    private sealed class PieceStream(string text, int pieceSize) : MemoryStream(Encoding.ASCII.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(pieceSize, buffer.Length)], cancellationToken);
    }
}
