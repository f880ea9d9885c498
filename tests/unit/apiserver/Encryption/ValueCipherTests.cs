using System.Security.Cryptography;
using System.Text;
using Cluster.ApiServer.Encryption;

namespace Cluster.ApiServer.Tests.Encryption;

public sealed class ValueCipherTests
{
    private static readonly byte[] Here = "secrets/default/web"u8.ToArray();

    /// <summary>The example of NaCl's own tests.</summary>
    [Fact]
    public void SecretBox_OfNaClsExample_IsNaClsBox()
    {
        var cipher = new SecretBoxCipher(Convert.FromHexString("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389"));
        var nonce = Convert.FromHexString("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
        var message = Convert.FromHexString(
            "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb31"
            + "0e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776384864"
            + "5e0705");

        var box = cipher.SealWith(nonce, message);

        Assert.Equal(
            "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c972"
            + "71d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b3"
            + "7973f622a43d14a6599b1f654cb45a74e355a5",
            Convert.ToHexStringLower(box.AsSpan(SecretBoxCipher.NonceLength)));
        Assert.Equal(message, cipher.Open(box, Here));
    }

    public static TheoryData<string, int> Sizes
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in (string[])["aescbc", "aesgcm", "secretbox"])
            {
                foreach (var size in (int[])[0, 1, 15, 16, 17, 31, 32, 63, 64, 65, 1000, 70_000])
                    data.Add(name, size);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Value_OfAnySize_ComesBack(string name, int size)
    {
        var cipher = Cipher(name, 1);
        var plain = RandomNumberGenerator.GetBytes(size);

        Assert.Equal(plain, cipher.Open(cipher.Seal(plain, Here), Here));
        Assert.NotEqual(cipher.Seal(plain, Here), cipher.Seal(plain, Here));
    }

    [Theory]
    [InlineData("aesgcm")]
    [InlineData("secretbox")]
    public void Value_ChangedAnywhere_IsRefused(string name)
    {
        var cipher = Cipher(name, 1);
        var value = cipher.Seal(Encoding.UTF8.GetBytes("a text that nobody may change"), Here);
        for (var at = 0; at < value.Length; at++)
        {
            var changed = (byte[])value.Clone();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open(changed, Here));
        }

        Assert.ThrowsAny<CryptographicException>(() => Cipher(name, 2).Open(value, Here));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(value.AsSpan(0, 10), Here));
    }

    [Fact]
    public void Value_MovedToAnotherObject_IsRefusedByGcm()
    {
        var cipher = Cipher("aesgcm", 1);

        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(cipher.Seal("x"u8, Here), "secrets/default/db"u8));
    }

    private static IValueCipher Cipher(string name, byte seed)
    {
        var key = Enumerable.Repeat(seed, 32).ToArray();
        return name switch
        {
            "aescbc" => new AesCbcCipher(key),
            "aesgcm" => new AesGcmCipher(key),
            _ => new SecretBoxCipher(key),
        };
    }
}
