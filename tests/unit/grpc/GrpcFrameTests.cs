using Google.Protobuf.WellKnownTypes;

namespace Cluster.Grpc.Tests;

public sealed class GrpcFrameTests
{
    private static async Task<GrpcStatusCode> CodeOfAsync(params byte[] bytes) => (await Assert.ThrowsAsync<GrpcException>(async () =>
        await GrpcFrame.ReadAsync(new MemoryStream(bytes), StringValue.Parser, TestContext.Current.CancellationToken))).Code;

    [Fact]
    public void Encode_PutsFlagAndLengthFirst() =>
        Assert.Equal([0, 0, 0, 0, 3, 0x0A, 1, (byte)'x'], GrpcFrame.Encode(new StringValue { Value = "x" }));

    [Fact]
    public async Task Read_AtTheEnd_GivesNull() =>
        Assert.Null(await GrpcFrame.ReadAsync(new MemoryStream(), StringValue.Parser, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Read_OfBrokenFrames_NamesTheFault()
    {
        Assert.Equal(GrpcStatusCode.Internal, await CodeOfAsync(0, 0, 0));
        Assert.Equal(GrpcStatusCode.Internal, await CodeOfAsync(0, 0, 0, 0, 9, 1));
        Assert.Equal(GrpcStatusCode.Internal, await CodeOfAsync(0, 0, 0, 0, 2, 0x0A, 9));
        Assert.Equal(GrpcStatusCode.Unimplemented, await CodeOfAsync(1, 0, 0, 0, 0));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, await CodeOfAsync(0, 0xFF, 0xFF, 0xFF, 0xFF));
    }
}
