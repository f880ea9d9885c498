using System.Buffers.Binary;
using System.Numerics;

namespace Cluster.ApiServer.Encryption;

/// <summary>The XSalsa20 key stream as secretbox uses it: its first 32 bytes are the tag's key, the rest covers the text.</summary>
internal struct XSalsa20
{
    private const int BlockLength = 64;
    private const int Rounds = 20;

    private readonly uint[] _input = new uint[16];
    private readonly byte[] _block = new byte[BlockLength];
    private int _used = BlockLength;

    /// <param name="key">32 bytes.</param>
    /// <param name="nonce">24 bytes.</param>
    public XSalsa20(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce)
    {
        // The first 16 bytes of the nonce make a key of their own (HSalsa20), the last 8 are Salsa20's nonce.
        Span<uint> state = stackalloc uint[16];
        Load(state, key);
        for (var i = 0; i < 4; i++)
            state[6 + i] = Word(nonce, i);
        Mix(state);
        Span<byte> subkey = stackalloc byte[32];
        ReadOnlySpan<int> kept = [0, 5, 10, 15, 6, 7, 8, 9];
        for (var i = 0; i < kept.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(subkey[(4 * i)..], state[kept[i]]);
        Load(_input, subkey);
        _input[6] = Word(nonce, 4);
        _input[7] = Word(nonce, 5);
    }

    /// <summary>Takes the first bytes of the stream. Before <see cref="Apply"/>.</summary>
    public void TakeTagKey(Span<byte> tagKey)
    {
        tagKey.Clear();
        Apply(tagKey);
    }

    /// <summary>Covers or uncovers a text.</summary>
    public void Apply(Span<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (_used == BlockLength)
                Next();
            text[i] ^= _block[_used++];
        }
    }

    private void Next()
    {
        Span<uint> state = stackalloc uint[16];
        _input.CopyTo(state);
        Mix(state);
        for (var i = 0; i < 16; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(_block.AsSpan(4 * i), state[i] + _input[i]);
        if (++_input[8] == 0)
            _input[9]++;
        _used = 0;
    }

    private static void Load(Span<uint> state, ReadOnlySpan<byte> key)
    {
        (state[0], state[5], state[10], state[15]) = (0x61707865, 0x3320646e, 0x79622d32, 0x6b206574); // "expand 32-byte k"
        for (var i = 0; i < 4; i++)
            (state[1 + i], state[11 + i]) = (Word(key, i), Word(key, 4 + i));
    }

    private static void Mix(Span<uint> x)
    {
        for (var round = 0; round < Rounds; round += 2)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * index)..]);
}
