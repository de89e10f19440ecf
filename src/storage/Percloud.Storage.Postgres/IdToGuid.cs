using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>Stores a typed id as <c>uuid</c>, which sorts like its bytes.</summary>
sealed class IdToGuid<T>() : ValueConverter<T, Guid>(id => id.Value, value => From(value))
    where T : struct, IId<T>
{
    static T From(Guid value) => T.Of(value);
}
