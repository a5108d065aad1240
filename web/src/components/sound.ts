// Two tones that need no file. Browsers allow sound only after something on the page was clicked or a key was pressed.
let context: AudioContext | null = null;

const tones = {
  critical: [880, 660, 880, 660],
  other: [660, 880],
} as const;
const toneSeconds = 0.18;

export function playSound(kind: keyof typeof tones): void {
  context ??= new AudioContext();
  const audio = context;
  void audio.resume().then(() => {
    const begin = audio.currentTime;
    tones[kind].forEach((frequency, index) => {
      const oscillator = audio.createOscillator();
      const volume = audio.createGain();
      const at = begin + index * toneSeconds;
      oscillator.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + toneSeconds);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(at);
      oscillator.stop(at + toneSeconds);
    });
    document.documentElement.dataset.lastSound = kind; // what tests can see of it
  });
}
