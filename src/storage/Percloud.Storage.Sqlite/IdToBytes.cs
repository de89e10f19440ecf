using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>Stores a typed id as 16 bytes, most significant first, so that UUIDv7 sorts by time.</summary>
sealed class IdToBytes<T>() : ValueConverter<T, byte[]>(id => id.Value.ToByteArray(true), bytes => From(bytes))
    where T : struct, IId<T>
{
    static T From(byte[] bytes) => T.Of(new Guid(bytes, bigEndian: true));
}
