using System.Runtime.CompilerServices;
using Microsoft.ML;
using MLFeatures.Bridge;

// The compiler needs the open copies of these two (see the project file), the runtime needs these two lines.
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Data")]
[assembly: LoadableClass(
    typeof(ITransformer),
    typeof(FittedFeatureLoader),
    null,
    typeof(SignatureLoadModel),
    "Fitted feature",
    FittedFeatureLoader.Signature
)]
