"""QR-SAC learner: reads rollouts of the TypeScript actors and publishes ONNX policies."""
